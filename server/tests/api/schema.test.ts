import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ErrorCode } from '@twinlock/shared';
import {
  GraphQLObjectType,
  GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { guardSchema } from '../../src/api/gate';
import { buildSchema } from '../../src/api/schema';
import { accessRuleOf, isSensitive } from '../../src/graphql/access';

let schema: GraphQLSchema;

beforeAll(async () => {
  schema = await buildSchema();
});

function ownTypes() {
  return Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
}

test('every field of the schema declares its access', () => {
  const rules = ownTypes()
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => accessRuleOf(type, field)));
  expect(rules.length).toBeGreaterThan(150);
});

test('a field without a declared access prevents the server from starting', () => {
  const [viewer] = ownTypes().filter((type) => type.name === 'Viewer') as [GraphQLObjectType];
  const config = viewer.toConfig();
  const undeclared = new GraphQLObjectType({ ...config, name: 'Undeclared', extensions: {} });
  expect(() => guardSchema(new GraphQLSchema({ types: [undeclared] }))).toThrow(
    "doesn't declare who may use it",
  );
});

test('S13 every mutation that takes a secret, or always requires fresh proof, is declared as sensitive', () => {
  const type = schema.getMutationType() as GraphQLObjectType;
  const undeclared = Object.values(type.getFields()).filter((field) => {
    const inputs = field.args.map((argument) => getNamedType(argument.type)).filter(isInputObjectType);
    const takesSecret = inputs
      .flatMap((input) => Object.keys(input.getFields()))
      .some((name) => /(password|token|code)$/i.test(name));
    const rule = accessRuleOf(type, field);
    return (takesSecret || ('fresh' in rule && rule.fresh === true)) && !isSensitive(field);
  });
  expect(undeclared.map(({ name }) => name)).toEqual([]);
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

test('the guide for integrators lists exactly the existing error codes', () => {
  const page = readFileSync(join(__dirname, '../../../docs/integrating.md'), 'utf8');
  const [, errors = ''] = page.split('## Errors');
  const listed = [...errors.matchAll(/^\| `([A-Z_]+)` +\| /gm)].map(([, code]) => code);
  expect(listed).toEqual(Object.values(ErrorCode));
});
