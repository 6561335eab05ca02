import type { InjectOptions } from 'fastify';
import { InstanceEntity } from '../../src/instance/instance.entity';
import { SessionEntity } from '../../src/sessions/session.entity';
import { aMember, anOwner, type Person, startSignIn } from '../support/people';
import { TestApi } from '../support/testApi';

const JSON_TYPE = { 'content-type': 'application/json' };
const PUBLIC_URL = 'https://id.example.com';
const VIEWER = '{ viewer { user { email } } }';
/** Combining marks in the wrong order on one letter, nearly 100 kB of them. */
const MARKS = '\u0315\u0301'.repeat(24_000);

let api: TestApi;
let owner: Person;

beforeAll(async () => {
  api = await TestApi.start({ PUBLIC_URL, TRUSTED_PROXIES: '192.0.2.1, 10.0.0.0/8' });
  owner = await anOwner(api);
});
afterAll(() => api.stop());

async function cookieOf(person: Person): Promise<string> {
  const input = { email: person.email, password: person.password };
  const { setCookie = '' } = await api.send(
    'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }',
    { input },
  );
  return setCookie.split(';')[0] as string;
}

describe('limits', () => {
  test.each([
    [
      '31 aliases',
      `{ ${Array.from({ length: 31 }, (_, index) => `a${index}: instance { name }`).join(' ')} }`,
    ],
    [
      'more than 10,000 entries by its page sizes',
      '{ workspace(slug: "acme") { members(first: 100) { nodes { user { id } } } auditEvents(first: 100) { nodes { id } } } a: workspace(slug: "acme") { members(first: 10000) { nodes { id } } } }',
    ],
  ])('S25 an operation of %s is too complex', async (_, query) => {
    const answer = await api.send(query, {}, owner);
    expect([answer.code, answer.data]).toEqual(['QUERY_TOO_COMPLEX', null]);
  });

  test('S25 page sizes in variables count, multiplied by the lists around them', async () => {
    const query = `query ($n: Int) { viewer { sessions(first: $n) { nodes { id } } } }`;
    expect((await api.send(query, { n: 100 }, owner)).code).toBeUndefined();
    expect((await api.send(query, { n: 20_000 }, owner)).code).toBe('QUERY_TOO_COMPLEX');
  });

  test('S25 a document of more than 2,000 tokens isn’t parsed', async () => {
    const answer = await api.send(`{ ${'__typename '.repeat(2100)} }`);
    expect([answer.code, answer.data]).toEqual(['QUERY_TOO_COMPLEX', null]);
  });

  test('S25 thousands of fragments that spread each other are refused quickly', async () => {
    const spreads = Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on Viewer { ...F${index + 1} ...F${index + 1} }`,
    );
    const query = `{ viewer { ...F0 } } ${spreads.join(' ')} fragment F60 on Viewer { user { id } }`;
    const startedAt = performance.now();
    const answer = await api.send(query, {}, owner);
    expect(answer.status).toBeLessThan(500);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  test('S25 a fragment that spreads itself is invalid and does no other harm', async () => {
    const answer = await api.send(
      '{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }',
    );
    expect([answer.code, answer.data]).toEqual(['GRAPHQL_VALIDATION_FAILED', null]);
  });

  test('S25 a body of more than 100 kB is refused', async () => {
    const payload = JSON.stringify({ query: '{ instance { name } }', variables: { x: 'x'.repeat(100_000) } });
    const { statusCode, json } = await api.inject({
      method: 'POST',
      url: '/graphql',
      headers: JSON_TYPE,
      payload,
    });
    expect([statusCode, json().errors[0].extensions.code]).toEqual([413, 'QUERY_TOO_COMPLEX']);
  });

  test.each([
    ['signIn', { email: MARKS, password: 'x' }],
    ['signIn', { email: 'jo@acme.example', password: MARKS }],
    ['requestPasswordReset', { email: MARKS }],
    ['redeemRecoveryCode', { challengeToken: 'x', recoveryCode: MARKS }],
  ])('S25 a text for %s that would take seconds to normalize is refused immediately', async (name, input) => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const startedAt = performance.now();
    const refused = await api.send(`mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`, {
      input,
    });
    expect(refused.code).toBe('BAD_USER_INPUT');
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  test.each(['POST', 'GET'] as const)(
    'S25 a document with more lines than its tokens need is refused by %s, since each error would count the lines',
    async (method) => {
      const query = `{ ${'\n'.repeat(5000)} ${'nothing '.repeat(100)} }`;
      const url = method === 'GET' ? `/graphql?query=${encodeURIComponent(query)}` : '/graphql';
      const payload = method === 'GET' ? undefined : JSON.stringify({ query });
      const headers = { ...JSON_TYPE, 'apollo-require-preflight': '1' };
      const answer = await api.inject({ method, url, headers, ...(payload && { payload }) });
      expect([answer.statusCode, answer.json().errors[0].extensions.code]).toEqual([
        400,
        'QUERY_TOO_COMPLEX',
      ]);
    },
  );

  test('S29 an operation of an unknown kind is refused', async () => {
    const answer = await api.send('subscription { viewer { user { email } } }');
    expect([answer.code, answer.data]).toEqual(['OPERATION_RESOLUTION_FAILURE', null]);
  });

  test('S25 introspection stays available to tools that generate clients', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    const answer = await api.send(getIntrospectionQuery({ inputValueDeprecation: true }));
    expect(answer.data?.__schema.types.length).toBeGreaterThan(50);
  });

  test('S25 an operation that is refused for its size is not started', async () => {
    const name = 'Never opened';
    const aliases = Array.from(
      { length: 31 },
      (_, index) => `a${index}: createWorkspace(input: { name: "${name}" }) { workspace { id } }`,
    );
    expect((await api.send(`mutation { ${aliases.join(' ')} }`, {}, owner)).code).toBe('QUERY_TOO_COMPLEX');
    const { data } = await api.send('{ viewer { memberships { workspace { name } } } }', {}, owner);
    expect(JSON.stringify(data)).not.toContain(name);
  });
});

describe('other sites', () => {
  const signOut = JSON.stringify({ query: 'mutation { signOut { signedOut } }' });

  test.each<[string, (cookie: string) => InjectOptions]>([
    [
      'a form',
      (cookie) => ({
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
        payload: 'query=mutation{signOut{signedOut}}',
      }),
    ],
    [
      'a form of plain text',
      (cookie) => ({ method: 'POST', headers: { 'content-type': 'text/plain', cookie }, payload: signOut }),
    ],
    [
      'a form of several parts',
      (cookie) => ({
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=x', cookie },
        payload: `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${signOut}\r\n--x--`,
      }),
    ],
    ['a beacon without a type', (cookie) => ({ method: 'POST', headers: { cookie }, payload: signOut })],
    [
      'an image',
      (cookie) => ({
        method: 'GET',
        url: '/graphql?query=mutation{signOut{signedOut}}',
        headers: { cookie },
      }),
    ],
    [
      'an image, with a header that images can’t send',
      (cookie) => ({
        method: 'GET',
        url: '/graphql?query=mutation{signOut{signedOut}}',
        headers: { cookie, 'apollo-require-preflight': '1' },
      }),
    ],
    [
      'a script of another origin',
      (cookie) => ({
        method: 'POST',
        headers: { ...JSON_TYPE, cookie, origin: 'https://evil.example' },
        payload: signOut,
      }),
    ],
    [
      'a script of a sibling host',
      (cookie) => ({
        method: 'POST',
        headers: { ...JSON_TYPE, cookie, origin: 'https://other.example.com' },
        payload: signOut,
      }),
    ],
    [
      'a script of the same host without https',
      (cookie) => ({
        method: 'POST',
        headers: { ...JSON_TYPE, cookie, origin: 'http://id.example.com' },
        payload: signOut,
      }),
    ],
    [
      'a script in a sandbox',
      (cookie) => ({ method: 'POST', headers: { ...JSON_TYPE, cookie, origin: 'null' }, payload: signOut }),
    ],
    [
      'a script with a forged host header',
      (cookie) => ({
        method: 'POST',
        headers: { ...JSON_TYPE, cookie, origin: 'https://evil.example', host: 'evil.example' },
        payload: signOut,
      }),
    ],
  ])('S26 %s can’t use the person’s cookie to change anything', async (_, request) => {
    const cookie = await cookieOf(owner);
    const { statusCode } = await api.inject({ url: '/graphql', ...request(cookie) });
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(statusCode).toBeLessThan(500);
    expect((await api.send(VIEWER, {}, { cookie })).data?.viewer).not.toBeNull();
  });

  test('S26 the client’s own origin, and a program without an origin, may use it', async () => {
    for (const headers of [{ origin: PUBLIC_URL }, {}]) {
      const cookie = await cookieOf(owner);
      expect(
        (await api.send('mutation { signOut { signedOut } }', {}, { cookie, headers })).code,
      ).toBeUndefined();
      expect((await api.send(VIEWER, {}, { cookie })).data?.viewer).toBeNull();
    }
  });

  test('S26 no other site may read a response', async () => {
    const preflight = await api.inject({
      method: 'OPTIONS',
      url: '/graphql',
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    const answer = await api.send(VIEWER, {}, { headers: { origin: 'https://evil.example' } });
    for (const headers of [preflight.headers, answer.headers])
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});

describe('S26 a query by GET', () => {
  const url = `/graphql?query=${encodeURIComponent(VIEWER)}`;

  test('is executed with a Bearer credential, as urql sends it', async () => {
    const headers = { authorization: `Bearer ${(await startSignIn(api, owner)).data?.signIn.sessionToken}` };
    const answer = await api.inject({ url, headers });
    expect(answer.json().data.viewer.user.email).toBe(owner.email);
  });

  test.each([{}, { authorization: 'Basic b2xpdmU6cHc=' }, { authorization: '' }])(
    'is refused with the headers %j, which a page of another site can cause',
    async (headers) => {
      const answer = await api.inject({ url, headers: { cookie: await cookieOf(owner), ...headers } });
      expect([answer.statusCode, answer.json().data]).toEqual([400, undefined]);
    },
  );

  test('can’t be a mutation, with any header', async () => {
    const { token } = owner;
    const mutation = `/graphql?query=${encodeURIComponent('mutation { signOut { signedOut } }')}`;
    const answer = await api.inject({ url: mutation, headers: { authorization: `Bearer ${token}` } });
    expect(answer.statusCode).toBe(405);
    expect((await api.send(VIEWER, {}, owner)).data?.viewer).not.toBeNull();
  });

  test('S22 doesn’t pass the credential to logs and traces', async () => {
    const secret = 'hunter2-hunter2';
    await api.inject({ url, headers: { authorization: `Bearer ${secret}` } });
    expect(api.log.join()).not.toContain('hunter2');
  });
});

describe('/graphql/ is /graphql', () => {
  const query = '{ instance { name } }';

  test('for POST', async () => {
    const answer = await api.inject({
      method: 'POST',
      url: '/graphql/',
      headers: JSON_TYPE,
      payload: JSON.stringify({ query }),
    });
    expect([answer.statusCode, answer.json().data.instance.name]).toEqual([200, 'Twinlock']);
  });

  test('for GET', async () => {
    const answer = await api.inject({
      url: `/graphql/?query=${encodeURIComponent(query)}`,
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(answer.json().data.instance.name).toBe('Twinlock');
  });

  test('S26 also for another site’s page', async () => {
    const answer = await api.inject({
      method: 'POST',
      url: '/graphql/',
      headers: { ...JSON_TYPE, cookie: await cookieOf(owner), origin: 'https://evil.example' },
      payload: JSON.stringify({ query }),
    });
    expect(answer.statusCode).toBe(403);
  });

  test('for methods that are not allowed', async () => {
    const answer = await api.inject({ method: 'DELETE', url: '/graphql/' });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  });
});

describe('S23 no response of the API may be stored:', () => {
  const hash = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
  const post = (payload: unknown, headers: Record<string, string> = JSON_TYPE): InjectOptions => ({
    method: 'POST',
    url: '/graphql',
    headers,
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
  const preflight = { 'apollo-require-preflight': '1' };

  test.each<[string, InjectOptions]>([
    ['a result', post({ query: '{ instance { name } }' })],
    ['an unknown persisted query', post({ extensions: hash })],
    ['a persisted query with its text', post({ query: '{ __typename }', extensions: hash })],
    [
      'a persisted query by GET',
      {
        url: `/graphql?extensions=${encodeURIComponent(JSON.stringify(hash))}`,
        headers: preflight,
      },
    ],
    ['a query by GET', { url: '/graphql?query={__typename}', headers: preflight }],
    ['a query by GET without a preflight', { url: '/graphql?query={__typename}' }],
    ['a mutation by GET', { url: '/graphql?query=mutation{signOut{signedOut}}', headers: preflight }],
    ['a syntax error', post({ query: '{' })],
    ['an unknown field', post({ query: '{ nothing }' })],
    ['an unknown operation', post({ query: 'query A { __typename }', operationName: 'B' })],
    ['a wrong variable', post({ query: 'query ($n: Int!) { __typename }', variables: { n: 'x' } })],
    ['a refused field', post({ query: 'mutation { signOut { signedOut } }' })],
    ['a refused token', post({ query: '{ __typename }' }, { ...JSON_TYPE, authorization: 'Bearer x' })],
    ['a complex operation', post({ query: `{ ${'__typename '.repeat(2100)} }` })],
    ['a batch', post([{ query: '{ __typename }' }])],
    ['a malformed JSON body', post('{')],
    ['an empty body', post('')],
    ['a body of another type', post('x', { 'content-type': 'text/plain' })],
    ['a body that is too large', post('x'.repeat(100_001))],
    ['another method', { method: 'PUT', url: '/graphql' }],
    [
      'another site’s page',
      post({}, { ...JSON_TYPE, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }),
    ],
    ['an export without a credential', { url: '/export/acme/members.csv' }],
    [
      'an export with a refused token',
      { url: '/export/acme/audit.csv', headers: { authorization: 'Bearer x' } },
    ],
    ['an unknown export', { url: '/export/acme/nothing.csv' }],
    ['a malformed address', { url: '/graphql%' }],
    ['an export with a malformed address', { url: '/export/%zz/members.csv' }],
  ])('%s', async (_, request) => {
    const { headers } = await api.inject(request);
    expect(headers['cache-control']).toBe('no-store');
  });
});

test('a browser that opens a malformed address is redirected to the client’s page for unknown addresses', async () => {
  const { statusCode, headers } = await api.inject({
    url: '/workspace/%E0%A4%A',
    headers: { accept: 'text/html' },
  });
  expect([statusCode, headers.location]).toEqual([302, '/not-found']);
});

test('S29 a malformed address is refused with a code, and isn’t repeated in the error', async () => {
  const { statusCode, payload, json } = await api.inject({ url: '/export/%zz/members.csv' });
  expect([statusCode, json().errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  expect(payload).not.toContain('%zz');
});

test('HEAD for a query returns the status of its response', async () => {
  const headers = { 'apollo-require-preflight': '1' };
  const { statusCode, payload } = await api.inject({
    method: 'HEAD',
    url: '/graphql?query={__typename}',
    headers,
  });
  expect([statusCode, payload]).toEqual([200, '']);
});

describe('headers', () => {
  const paths = ['/', '/auth', '/graphql', '/healthz', '/nothing.here', '/graphql%', '/%E0%A4%A'];

  test.each(paths)('S27 of %s block foreign scripts, framing, and referrers to other sites', async (url) => {
    const { headers } = await api.inject({ url, headers: { accept: 'text/html' } });
    const policy = Object.fromEntries(
      String(headers['content-security-policy'])
        .split(';')
        .map((directive) => [directive.trim().split(' ')[0], directive.trim().split(' ').slice(1).join(' ')]),
    );
    expect(policy['script-src'] ?? policy['default-src']).toBe("'self'");
    expect(policy).toMatchObject({
      'default-src': "'self'",
      'frame-ancestors': "'none'",
      'object-src': "'none'",
      'base-uri': "'none'",
    });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8,}$/);
    expect(headers['x-powered-by'] ?? headers.server).toBeUndefined();
  });

  test('S27 require https only if the public address has https', async () => {
    const plain = await TestApi.start();
    const { headers } = await plain.inject({ url: '/' });
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    await plain.stop();
  });

  test('S27 require https on subdomains only with HSTS_INCLUDE_SUBDOMAINS', async () => {
    const PUBLIC_URL = 'https://accounts.example.com';
    const wide = await TestApi.start({ PUBLIC_URL, HSTS_INCLUDE_SUBDOMAINS: 'on' });
    const narrow = await TestApi.start({ PUBLIC_URL, HSTS_INCLUDE_SUBDOMAINS: 'off' });
    for (const url of ['/', '/graphql', '/nothing.here', '/graphql%']) {
      expect((await wide.inject({ url })).headers['strict-transport-security']).toBe(
        'max-age=31536000; includeSubDomains',
      );
      expect((await narrow.inject({ url })).headers['strict-transport-security']).toBe('max-age=31536000');
    }
    await wide.stop();
    await narrow.stop();
  });
});

describe('proxy headers', () => {
  /** The address that is stored for a sign-in. */
  async function addressSeen(remoteAddress: string, headers: Record<string, string>): Promise<string | null> {
    const member = await aMember(api, owner);
    const input = { email: member.email, password: member.password, transport: 'BEARER' };
    const { data } = await api.send(
      'mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignedIn { viewer { session { id } } } } }',
      { input },
      { remoteAddress, headers },
    );
    const { id } = data?.signIn.viewer.session ?? {};
    return (await api.runtime.database.read((db) => db.findOneByOrFail(SessionEntity, { id }))).ipAddress;
  }

  test.each([
    ['203.0.113.5', { 'x-forwarded-for': '198.51.100.9' }, '203.0.113.5'],
    ['192.0.2.1', { 'x-forwarded-for': '198.51.100.9' }, '198.51.100.9'],
    ['192.0.2.1', { 'x-forwarded-for': '1.1.1.1, 198.51.100.9' }, '198.51.100.9'],
    ['192.0.2.1', { 'x-forwarded-for': '198.51.100.9, 10.1.2.3' }, '198.51.100.9'],
    ['192.0.2.1', { 'x-forwarded-for': '::ffff:198.51.100.9' }, '198.51.100.9'],
    ['192.0.2.1', { 'x-forwarded-for': '2001:DB8::0001' }, '2001:db8::1'],
    ['192.0.2.1', { 'x-forwarded-for': '203.0.113.7:51514' }, '203.0.113.7'],
    ['192.0.2.1', { 'x-forwarded-for': '1.1.1.1, 203.0.113.7:51514, 10.1.2.3:80' }, '203.0.113.7'],
    ['192.0.2.1', { 'x-forwarded-for': '"[2001:db8::7]:443"' }, '2001:db8::7'],
    ['192.0.2.1', { 'x-forwarded-for': '203.0.113.7, unknown, 10.1.2.3' }, '10.1.2.3'],
    ['192.0.2.1', { 'x-forwarded-for': '203.0.113.7, unknown' }, '192.0.2.1'],
    ['192.0.2.1', { 'x-forwarded-for': 'x'.repeat(5000) }, '192.0.2.1'],
    ['192.0.2.1', {}, '192.0.2.1'],
    ['::ffff:203.0.113.5', { 'x-real-ip': '198.51.100.9', forwarded: 'for=198.51.100.9' }, '203.0.113.5'],
  ])('S31 a request from %s with %j has the address %s', async (remoteAddress, headers, seen) => {
    expect(await addressSeen(remoteAddress, headers as Record<string, string>)).toBe(seen);
  });

  test('S31 links start with PUBLIC_URL, for every Host or proxy header', async () => {
    const { data } = await api.send('{ workspace(slug: "acme") { id } }', {}, owner);
    const invited = await api.send(
      'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl } }',
      { input: { workspaceId: data?.workspace.id, email: 'eve@acme.example' } },
      {
        ...owner,
        remoteAddress: '192.0.2.1',
        headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
      },
    );
    expect(invited.data?.inviteMember.invitationUrl).toMatch(/^https:\/\/id\.example\.com\/invite#token=/);
  });

  test('S31 forged headers don’t circumvent the count of wrong passwords', async () => {
    const codes = [];
    for (let index = 0; index < 102; index += 1) {
      const email = `unknown-${index}@acme.example`;
      const headers = { 'x-forwarded-for': `198.51.100.${index}` };
      codes.push((await startSignInFrom('203.0.113.99', email, headers)).code);
    }
    expect(codes.at(-1)).toBe('TOO_MANY_ATTEMPTS');
  });

  test('S31 clients whose port a proxy names are counted by address, and not together', async () => {
    const failFrom = (port: number, host: string) =>
      startSignInFrom('192.0.2.1', `port-${port}@acme.example`, { 'x-forwarded-for': `${host}:${port}` });
    for (let port = 0; port < 101; port += 1) await failFrom(50_000 + port, '203.0.113.201');
    expect((await failFrom(60_000, '203.0.113.201')).code).toBe('TOO_MANY_ATTEMPTS');
    expect((await failFrom(60_001, '203.0.113.202')).code).toBe('INVALID_CREDENTIALS');
  });

  test('S31 101 failures of clients without an address from the proxy don’t block other clients', async () => {
    const headers = { 'x-forwarded-for': 'unknown' };
    for (let index = 0; index < 101; index += 1)
      await startSignInFrom('192.0.2.1', `unnamed-${index}@acme.example`, headers);
    expect((await startSignInFrom('192.0.2.1', 'other@acme.example', headers)).code).toBe(
      'INVALID_CREDENTIALS',
    );
    const person = await aMember(api, owner);
    for (let index = 0; index < 10; index += 1) await startSignInFrom('192.0.2.1', person.email, headers);
    expect((await startSignInFrom('192.0.2.1', person.email, headers)).code).toBe('TOO_MANY_ATTEMPTS');
  });

  test('S31 a client in the network of the proxies is counted by its own address', async () => {
    const headers = { 'x-forwarded-for': '10.1.2.99' };
    for (let index = 0; index < 101; index += 1)
      await startSignInFrom('10.0.0.1', `inside-${index}@acme.example`, headers);
    expect((await startSignInFrom('10.0.0.1', 'any@acme.example', headers)).code).toBe('TOO_MANY_ATTEMPTS');
    const other = { 'x-forwarded-for': '10.1.2.98' };
    expect((await startSignInFrom('10.0.0.1', 'any@acme.example', other)).code).toBe('INVALID_CREDENTIALS');
  });

  test('S31 X-Forwarded-For from an untrusted peer is logged once and recorded for doctor', async () => {
    const fresh = await TestApi.start({ TRUSTED_PROXIES: '192.0.2.1' });
    await anOwner(fresh);
    const headers = { 'x-forwarded-for': '198.51.100.9' };
    for (const remoteAddress of ['172.18.0.5', '172.18.0.5', '172.18.0.6'])
      await fresh.send('{ instance { name } }', {}, { remoteAddress, headers });
    const warnings = fresh.log.filter((line) => line.includes('TRUSTED_PROXIES'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('X-Forwarded-For from 172.18.0.5');
    expect(await findMark(fresh)).toMatchObject({
      untrustedProxy: '172.18.0.5',
      untrustedProxyAt: fresh.clock.now,
    });
    await fresh.stop();
  });

  /** The request that records this doesn't wait until it is stored. */
  async function findMark({ runtime }: TestApi): Promise<InstanceEntity | null> {
    for (let look = 0; look < 500; look += 1) {
      const [row] = await runtime.database.read((db) => db.find(InstanceEntity));
      if (row?.untrustedProxyAt) return row;
    }
    return null;
  }

  async function startSignInFrom(remoteAddress: string, email: string, headers: Record<string, string>) {
    const input = { email, password: 'not the password' };
    const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';
    return api.send(query, { input }, { remoteAddress, headers });
  }
});

test('S15 an Authorization header of another scheme is not a credential, and the cookie doesn’t replace it', async () => {
  const cookie = await cookieOf(owner);
  const { data } = await startSignIn(api, owner);
  for (const authorization of ['Basic b2xpdmU6cHc=', 'Bearers x', data?.signIn.sessionToken]) {
    const answer = await api.send(VIEWER, {}, { cookie, headers: { authorization } });
    expect(answer.data).toEqual({ viewer: null });
  }
});

test('S40 a malformed Bearer credential is refused, and the cookie doesn’t replace it', async () => {
  const cookie = await cookieOf(owner);
  for (const authorization of [
    'Bearer',
    'Bearer  ',
    'bearer a b',
    'Bearer\tx',
    `Bearer ${'x'.repeat(5000)}`,
  ]) {
    const { code, data, errors } = await api.send(VIEWER, {}, { cookie, headers: { authorization } });
    expect([code, data, errors.length]).toEqual(['UNAUTHENTICATED', null, 1]);
  }
});
