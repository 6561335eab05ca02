import { DatabaseUnavailable } from '../../src/database/failures';
import { createHttpServer } from '../../src/http/httpServer';
import { aMember, anOwner, type Person, startSignIn, workspaceIdOf } from '../support/people';
import { TestApi } from '../support/testApi';

const CREATE = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token apiToken { id } } }`;
const REVOKE = `mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { apiToken { id } } }`;
const SIGN_OUT = 'mutation { signOut { signedOut } }';
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`;
const RESPONSE_JSON = { accept: 'application/graphql-response+json' };

let api: TestApi;
let owner: Person;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anOwner(api);
});
afterAll(() => api.stop());

async function anApiToken(expiresAt?: string): Promise<{ token: string; id: string }> {
  const { data } = await startSignIn(api, owner);
  const session = { token: data?.signIn.sessionToken };
  const input = {
    workspaceId: await workspaceIdOf(api, { ...owner, ...session }),
    name: 'CI',
    scopes: ['AUDIT_READ'],
    expiresAt,
  };
  const created = await api.send(CREATE, { input }, session);
  return { token: created.data?.createApiToken.token, id: created.data?.createApiToken.apiToken.id };
}

/** One invalid token of each kind. */
const REFUSED: [string, () => Promise<string>][] = [
  ['made-up session token', async () => 'x'.repeat(43)],
  ['made-up API token', async () => `twl_${'0'.repeat(49)}`],
  ['bare token prefix', async () => 'twl_'],
  [
    'revoked API token',
    async () => {
      const { token, id } = await anApiToken();
      const { data } = await startSignIn(api, owner);
      await api.send(REVOKE, { input: { apiTokenId: id } }, { token: data?.signIn.sessionToken });
      return token;
    },
  ],
  [
    'expired API token',
    async () => {
      const { token } = await anApiToken(new Date(api.clock.now.getTime() + 60_000).toISOString());
      api.clock.advance({ minutes: 2 });
      return token;
    },
  ],
  [
    'session token after sign-out',
    async () => {
      const { data } = await startSignIn(api, owner);
      await api.send(SIGN_OUT, {}, { token: data?.signIn.sessionToken });
      return data?.signIn.sessionToken;
    },
  ],
];

describe.each(REFUSED)('S40 a %s', (_, make) => {
  let token: string;
  beforeAll(async () => {
    token = await make();
  });

  test.each([
    '{ __typename }',
    '{ instance { version } }',
    '{ viewer { user { id } } }',
    '{ workspace(slug: "acme") { name } }',
    '{ __schema { queryType { name } } }',
    SIGN_OUT,
  ])('is refused for the whole operation %s with one error', async (query) => {
    const { code, data, errors, status } = await api.send(query, {}, { token });
    expect([code, data, errors.length, status]).toEqual(['UNAUTHENTICATED', null, 1, 200]);
  });

  test('is refused at sign-in before the password is checked, and no cookie is set', async () => {
    const input = { email: owner.email, password: owner.password };
    const { code, data, setCookie } = await api.send(SIGN_IN, { input }, { token });
    expect([code, data, setCookie]).toEqual(['UNAUTHENTICATED', null, undefined]);
  });

  test('results in status 401 under application/graphql-response+json', async () => {
    const answer = await api.send('{ __typename }', {}, { token, headers: RESPONSE_JSON });
    expect([answer.status, answer.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test.each(['members.csv', 'audit.csv', 'audit.jsonl'])('can’t download the export %s', async (name) => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await api.inject({ url: `/export/acme/${name}`, headers });
    expect([response.statusCode, response.json().errors[0].extensions.code]).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
  });

  test('is refused for GET as well', async () => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await api.inject({ url: '/graphql?query={__typename}', headers });
    expect(response.json().errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });
});

test('S40 a stale cookie counts as anonymous, so that the sign-in page works', async () => {
  const cookie = 'twinlock=stale';
  const input = { email: owner.email, password: owner.password };
  expect((await api.send('{ viewer { user { id } } }', {}, { cookie })).data).toEqual({ viewer: null });
  expect((await api.send(SIGN_IN, { input }, { cookie })).data?.signIn.__typename).toBe('SignedIn');
});

test('S40 a valid token of either kind is accepted for any operation', async () => {
  const member = await aMember(api, {
    ...owner,
    token: (await startSignIn(api, owner)).data?.signIn.sessionToken,
  });
  for (const { token } of [member, await anApiToken()])
    expect((await api.send('{ __typename instance { version } }', {}, { token })).code).toBeUndefined();
});

test('S28 S40 no operation runs under a token that can’t be checked because the database is unreachable', async () => {
  const rejectUnavailable = () => Promise.reject(new DatabaseUnavailable('lost'));
  const unreachable = { read: rejectUnavailable, transaction: rejectUnavailable };
  const database = { ...unreachable, forRequest: () => unreachable } as never;
  const server = await createHttpServer({ ...api.runtime, database });
  const ask = async (accept: string) => {
    const response = await server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', accept, authorization: `Bearer ${owner.token}` },
      payload: { query: '{ instance { version } }' },
    });
    const { data, errors } = response.json();
    return [response.statusCode, data, errors[0].extensions.code];
  };
  expect(await ask('application/json')).toEqual([200, undefined, 'SERVICE_UNAVAILABLE']);
  expect(await ask('application/graphql-response+json')).toEqual([503, undefined, 'SERVICE_UNAVAILABLE']);
  await server.close();
});
