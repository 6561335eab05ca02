import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLEnumType } from 'graphql';
import { Database } from '../../src/database/database';
import { DatabaseUnavailable } from '../../src/database/failures';
import { anOwner, type Person } from '../support/people';
import { TestApi } from '../support/testApi';

const ROOT = join(__dirname, '../../..');
const MUTATION = /a change may have taken place[:;] look before trying again/i;
const QUERY = /try again/i;

let api: TestApi;
let owner: Person;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anOwner(api);
});
afterAll(() => api.stop());

/** Fails the next read or transaction as if the database were lost. */
async function withoutDatabase<Answer>(
  kind: 'read' | 'transaction',
  ask: () => Promise<Answer>,
): Promise<Answer> {
  jest.spyOn(Database.prototype, kind).mockRejectedValueOnce(new DatabaseUnavailable());
  return ask();
}

test('a mutation without a database returns the message that the change may have been made', async () => {
  const rename = 'mutation { updateProfile(input: { name: "Olive" }) { viewer { user { name } } } }';
  const { code, errors } = await withoutDatabase('transaction', () => api.send(rename, {}, owner));
  expect([code, errors[0]?.message]).toEqual(['SERVICE_UNAVAILABLE', expect.stringMatching(MUTATION)]);
});

test('a query without a database returns the message to try again, without mentioning a change', async () => {
  const { code, errors } = await withoutDatabase('read', () =>
    api.send('{ workspace(slug: "acme") { id } }'),
  );
  expect([code, errors[0]?.message]).toEqual(['SERVICE_UNAVAILABLE', expect.stringMatching(QUERY)]);
  expect(errors[0]?.message).not.toMatch(/change/);
});

test('an export without a database returns the message to try again', async () => {
  const url = '/export/acme/members.csv';
  const headers = { authorization: `Bearer ${owner.token}` };
  const response = await withoutDatabase('read', () => api.inject({ url, headers }));
  expect([response.statusCode, response.json().errors[0].message]).toEqual([
    503,
    expect.stringMatching(QUERY),
  ]);
});

test('the schema and the guide describe SERVICE_UNAVAILABLE as the messages do', () => {
  const schema = buildSchema(readFileSync(join(ROOT, 'schema.graphql'), 'utf8'));
  const codes = schema.getType('ErrorCode') as GraphQLEnumType;
  expect(codes.getValue('SERVICE_UNAVAILABLE')?.description).toMatch(MUTATION);
  const guide = readFileSync(join(ROOT, 'docs/integrating.md'), 'utf8');
  const [row] = /^\| `SERVICE_UNAVAILABLE`.*$/m.exec(guide) ?? [];
  expect(row).toMatch(MUTATION);
});

test.each([
  'docs/integrating.md',
  'docs/operating.md',
  'sdk/README.md',
  'sdk/src/schemaTypes.ts',
  'schema.graphql',
])('%s doesn’t claim that nothing was changed when the database is unreachable', (file) => {
  const text = readFileSync(join(ROOT, file), 'utf8').replace(/\s+/g, ' ');
  expect(text.match(/(SERVICE_UNAVAILABLE|be reached)[^.|]{0,80}nothing was changed/)).toBeNull();
});
