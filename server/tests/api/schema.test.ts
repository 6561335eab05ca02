import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ErrorCode } from '@twinlock/shared';
import { GraphQLObjectType, type GraphQLSchema, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { accessRuleOf, guardSchema } from '../../src/graphql/gate';
import { buildSchema } from '../../src/graphql/schema';

let schema: GraphQLSchema;

beforeAll(async () => {
  schema = await buildSchema();
});

function ownTypes() {
  return Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
}

test('every field of the schema declares who may use it', () => {
  const rules = ownTypes()
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => accessRuleOf(type, field)));
  expect(rules.length).toBeGreaterThan(150);
});

test('a field that declares nothing stops the server from starting', () => {
  const [viewer] = ownTypes().filter((type) => type.name === 'Viewer') as [GraphQLObjectType];
  const config = viewer.toConfig();
  const undeclared = new GraphQLObjectType({ ...config, name: 'Undeclared', extensions: {} });
  const fake = { getTypeMap: () => ({ Undeclared: undeclared }) } as unknown as GraphQLSchema;
  expect(() => guardSchema(fake)).toThrow("doesn't declare who may use it");
});

test('every type, field, argument and enum value is described', () => {
  const undescribed = ownTypes().flatMap((type) => {
    const parts: { name: string; description?: string | null | undefined }[] = [type];
    if (isEnumType(type)) parts.push(...type.getValues());
    if (isInputObjectType(type)) parts.push(...Object.values(type.getFields()));
    if (isObjectType(type)) {
      for (const field of Object.values(type.getFields())) parts.push(field, ...field.args);
    }
    return parts.filter(({ description }) => !description).map(({ name }) => `${type.name}: ${name}`);
  });
  expect(undescribed).toEqual([]);
});

test('what integrators read of the error codes is all of them, and none that isn’t', () => {
  const page = readFileSync(join(__dirname, '../../../docs/integrating.md'), 'utf8');
  const [, errors = ''] = page.split('## Errors');
  const listed = [...errors.matchAll(/^\| `([A-Z_]+)` +\| /gm)].map(([, code]) => code);
  expect(listed).toEqual(Object.values(ErrorCode));
});
