import { anOwner, type Person } from '../support/people';
import { TestApi } from '../support/testApi';

const JSON_TYPE = { 'content-type': 'application/json' };
const PUBLIC_URL = 'https://id.example.com:8443';
const ADDRESS = '{ instance { publicUrl } }';

let api: TestApi;
let owner: Person;

beforeAll(async () => {
  api = await TestApi.start({ PUBLIC_URL, TRUSTED_PROXIES: '192.0.2.1' });
  owner = await anOwner(api);
});
afterAll(() => api.stop());

async function publicUrlSeen(of: TestApi, headers: Record<string, string>): Promise<string> {
  return (await of.send(ADDRESS, {}, { headers })).data?.instance.publicUrl;
}

describe('the address that clients show', () => {
  test('is PUBLIC_URL for every Host of a request', async () => {
    expect(await publicUrlSeen(api, { host: '10.0.0.5:4000' })).toBe(PUBLIC_URL);
    expect(await publicUrlSeen(api, { host: 'evil.example' })).toBe(PUBLIC_URL);
  });

  test.each([
    ['localhost:4000', 'http://localhost:4000'],
    ['127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['[::1]:4000', 'http://[::1]:4000'],
    ['MyHost:4000', 'http://myhost:4000'],
    ['localhost.:4000', 'http://localhost.:4000'],
    ['example.com:80', 'http://example.com'],
    ['user@evil.example', 'http://localhost:4000'],
    ['evil.example/path', 'http://localhost:4000'],
    ['host:port', 'http://localhost:4000'],
  ])('without PUBLIC_URL and with Host %j is %s', async (host, address) => {
    const plain = await TestApi.start();
    expect(await publicUrlSeen(plain, { host })).toBe(address);
    await plain.stop();
  });
});

test('S26 a request from a page at another address is refused, and the message names the right one', async () => {
  const { setCookie = '' } = await api.send(
    'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }',
    { input: { email: owner.email, password: owner.password } },
  );
  const refused = await api.inject({
    method: 'POST',
    url: '/graphql',
    headers: { ...JSON_TYPE, cookie: setCookie.split(';')[0] ?? '', origin: 'http://10.0.0.5:4000' },
    payload: { query: ADDRESS },
  });
  expect(refused.statusCode).toBe(403);
  const [{ message, extensions }] = refused.json().errors;
  expect(message).toContain(`Open ${PUBLIC_URL} instead.`);
  expect(extensions).toEqual({ code: 'FORBIDDEN', publicUrl: PUBLIC_URL });
});

describe('the log', () => {
  async function warningsAfter(
    requests: { url?: string; headers: Record<string, string> }[],
  ): Promise<string[]> {
    const fresh = await TestApi.start({ PUBLIC_URL });
    for (const { url = '/', headers } of requests) await fresh.inject({ url, headers });
    await fresh.stop();
    return fresh.log.filter((line) => line.includes('but PUBLIC_URL is'));
  }

  test('warns once about a page requested at another address', async () => {
    const other = { headers: { host: '10.0.0.5:4000' } };
    const warnings = await warningsAfter([other, other, { ...other, url: '/graphql' }]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(`A request was sent to 10.0.0.5:4000, but PUBLIC_URL is ${PUBLIC_URL}`);
  });

  test('warns about http if PUBLIC_URL is https, based on the page’s own requests', async () => {
    const headers = { host: 'id.example.com:8443', origin: 'http://id.example.com:8443' };
    expect(await warningsAfter([{ url: '/graphql', headers }])).toHaveLength(1);
  });

  test.each([
    ['PUBLIC_URL itself', '/', { host: 'id.example.com:8443' }],
    ['PUBLIC_URL in upper case', '/', { host: 'ID.Example.COM:8443' }],
    ['a health check', '/healthz', { host: '10.0.0.5' }],
    ['a readiness check', '/readyz', { host: '10.0.0.5' }],
    ['a page of another site', '/graphql', { host: 'id.example.com:8443', origin: 'https://evil.example' }],
  ])('does not warn about %s', async (_, url, headers) => {
    expect(await warningsAfter([{ url, headers }])).toEqual([]);
  });

  test('warns about no more than five addresses', async () => {
    const hosts = Array.from({ length: 20 }, (_, index) => ({ headers: { host: `host-${index}.example` } }));
    expect(await warningsAfter(hosts)).toHaveLength(5);
  });
});

describe('below /.well-known/', () => {
  test.each(['GET', 'HEAD'] as const)(
    '%s change-password redirects to the password change',
    async (method) => {
      const { statusCode, headers } = await api.inject({ method, url: '/.well-known/change-password' });
      expect([statusCode, headers.location]).toEqual([302, '/account']);
    },
  );

  test.each([
    '/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200',
    '/.well-known/security.txt',
    '/.well-known/change-password/',
    '/.well-known/',
    '/%2ewell-known/nothing',
  ])('%s is not found, and doesn’t return the client’s page', async (url) => {
    const { statusCode, headers } = await api.inject({ url, headers: { accept: 'text/html' } });
    expect(statusCode).toBe(404);
    expect(headers['content-type']).toContain('application/json');
  });
});
