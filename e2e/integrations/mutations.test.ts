import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Twinlock } from '@twinlock/sdk';
import {
  buildSchema,
  type FieldNode,
  type GraphQLObjectType,
  getNamedType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { root } from '../support/program';
import { recordingFetch } from '../support/recordingFetch';

const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'));
const mutations = Object.values((schema.getMutationType() as GraphQLObjectType).getFields());

type Methods = Record<string, ((input: object) => Promise<unknown>) | undefined>;

/** Returns the operation that the method sends; null if there is no such method. */
async function sentBy(name: string): Promise<{ query: string; variables: object } | null> {
  const { sent, options } = recordingFetch({ body: { data: {} } });
  const method = (new Twinlock(options) as unknown as Methods)[name];
  if (method === undefined) return null;
  // The reply is not a payload of the mutation; only the request is tested.
  await method.call(new Twinlock(options), { id: 'given' }).catch(() => undefined);
  return sent[0] ?? null;
}

function rootField(query: string): FieldNode {
  const [operation] = parse(query).definitions as [OperationDefinitionNode];
  return operation.selectionSet.selections[0] as FieldNode;
}

test('every mutation of the schema is a method of the client with the same name', async () => {
  const missing: string[] = [];
  for (const { name } of mutations) {
    const sent = await sentBy(name);
    if (sent === null || rootField(sent.query).name.value !== name) missing.push(name);
  }
  expect(missing).toEqual([]);
  expect(mutations.length).toBeGreaterThan(30);
});

test('the operation of each method is valid against the schema and passes the whole input', async () => {
  for (const { name, args } of mutations) {
    const sent = await sentBy(name);
    expect(validate(schema, parse(sent?.query ?? '')).map(({ message }) => message)).toEqual([]);
    const takesIds = args.some(({ type }) => isInputObjectType(getNamedType(type)));
    if (takesIds && name !== 'signIn' && !/^verify/.test(name))
      expect(sent?.variables).toMatchObject({ input: { id: 'given' } });
  }
});

test('every value of a payload is selected, a new session token among them', async () => {
  const left: string[] = [];
  for (const { name, type } of mutations) {
    const payload = getNamedType(type);
    if (!isObjectType(payload)) continue;
    const { selectionSet } = rootField((await sentBy(name))?.query ?? '');
    const selected = selectionSet?.selections.map((selection) => (selection as FieldNode).name.value);
    for (const field of Object.values(payload.getFields()))
      if (isLeafType(getNamedType(field.type)) && !selected?.includes(field.name))
        left.push(`${name}.${field.name}`);
  }
  expect(left).toEqual([]);
});

test.each(
  mutations
    .filter(({ type }) => 'sessionToken' in ((getNamedType(type) as GraphQLObjectType).getFields?.() ?? {}))
    .map(({ name }) => name),
)('the client keeps the token that %s returns', async (name) => {
  const { sent, options } = recordingFetch({ body: { data: { [name]: { sessionToken: 'new' } } } });
  const twinlock = new Twinlock({ ...options, token: 'old' });
  await (twinlock as unknown as Methods)[name]?.call(twinlock, {});
  expect(twinlock.token).toBe('new');
  await twinlock.viewer().catch(() => undefined);
  expect(sent[1]?.token).toBe('new');
});

test('the client keeps a token returned by a custom operation, also under an alias', async () => {
  const { options } = recordingFetch({ body: { data: { changed: { sessionToken: 'new' } } } });
  const twinlock = new Twinlock({ ...options, token: 'old' });
  const text =
    'mutation ($input: ChangePasswordInput!) { changed: changePassword(input: $input) { sessionToken } }';
  await twinlock.request(text, { input: {} });
  expect(twinlock.token).toBe('new');
});
