import { serverAudits } from 'graphql-http';
import { TestApi } from '../support/testApi';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.stop());

/** As fetch, without a socket in between. */
async function fetchFromServer(url: string, { method = 'GET', headers = {}, body }: RequestInit = {}) {
  const { pathname, search } = new URL(url);
  const answer = await api.inject({
    method: method as 'GET',
    url: pathname + search,
    headers: headers as Record<string, string>,
    ...(body && { payload: String(body) }),
  });
  return new Response(answer.rawPayload, {
    status: answer.statusCode,
    headers: answer.headers as Record<string, string>,
  });
}

/** What may be offered and isn't: a query by GET wants a header that no foreign page can send (S26). */
const NOT_OFFERED = /formatted GET requests$|parameter in GETs/;

const audits = serverAudits({
  url: 'http://localhost/graphql',
  fetchFn: fetchFromServer as typeof fetch,
}).filter(({ name }) => !(name.startsWith('MAY ') && NOT_OFFERED.test(name)));

test.each(audits.map(({ name, fn }) => [name, fn] as const))(
  'GraphQL over HTTP: the server %s',
  async (_name, audit) => {
    expect(await audit()).toMatchObject({ status: 'ok' });
  },
);

test('S26 a query by GET wants a header that no foreign page can send', async () => {
  const url = `/graphql?query=${encodeURIComponent('{ instance { needsSetup } }')}`;
  expect((await api.inject({ url })).statusCode).toBe(400);
  const asked = await api.inject({ url, headers: { 'apollo-require-preflight': 'true' } });
  expect(asked.json()).toEqual({ data: { instance: { needsSetup: true } } });
});

test('S26 a mutation by GET is refused', async () => {
  const answer = await api.inject({
    url: `/graphql?query=${encodeURIComponent('mutation { signOut { signedOut } }')}`,
    headers: { 'apollo-require-preflight': 'true' },
  });
  expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'POST']);
});

test.each(['PUT', 'PATCH', 'DELETE'] as const)(
  'a request by %s is refused, and told by which methods it may come',
  async (method) => {
    for (const headers of [
      { 'content-type': 'application/json' },
      { 'content-type': 'application/xml' },
      {},
    ]) {
      const answer = await api.inject({ method, url: '/graphql', headers, payload: '{' });
      expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
      expect(answer.json().errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT' });
    }
  },
);
