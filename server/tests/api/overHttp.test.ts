import { serverAudits } from 'graphql-http';
import { TestApi } from '../support/testApi';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.stop());

/** A `fetch` that calls the server without a socket. */
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

/** Optional and not supported: a query by GET needs a header that no foreign page can send (S26). */
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

test('S26 a query by GET needs a header that no foreign page can send', async () => {
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
  'a %s request is refused with the allowed methods',
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

test.each([
  ['no Content-Type', undefined, '{"query":"{ viewer { session { id } } }"}', 415, /no Content-Type header/],
  ['a form', 'application/x-www-form-urlencoded', 'query=%7Bviewer%7D', 415, /body is a form/],
  ['a form with files', 'multipart/form-data; boundary=x', '--x--', 415, /body is a form/],
  ['XML', 'application/xml', '<query/>', 415, /content type is not supported/],
  ['plain text', 'text/plain', '{ viewer { session { id } } }', 415, /content type is not supported/],
  ['broken JSON', 'application/json', '{"query":', 400, /not valid JSON/],
  ['JSON that is cut off in a text', 'application/json', '{"query":"{ viewer', 400, /not valid JSON/],
  ['an empty body', 'application/json', '', 400, /body is empty/],
])(
  'a request with %s is refused, and the message says what to send',
  async (_, type, payload, status, message) => {
    const headers = type === undefined ? {} : { 'content-type': type };
    const answer = await api.inject({ method: 'POST', url: '/graphql', headers, payload });
    const [error] = answer.json().errors;
    expect([answer.statusCode, error.extensions.code]).toEqual([status, 'BAD_USER_INPUT']);
    expect(error.message).toMatch(message);
    if (!message.source.includes('JSON')) expect(error.message).toContain('content-type: application/json');
  },
);

test('a POST with neither a body nor a Content-Type is refused with a message to send JSON', async () => {
  const answer = await api.inject({ method: 'POST', url: '/graphql' });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().errors[0].message).toMatch(/no Content-Type header.*application\/json/);
});

test('a page of another site gets no CORS header, for a request or its preflight', async () => {
  const headers = { origin: 'https://other.example', 'access-control-request-method': 'POST' };
  for (const method of ['OPTIONS', 'POST'] as const) {
    const sent = { 'content-type': 'application/json', ...headers };
    const answer = await api.inject({
      method,
      url: '/graphql',
      headers: method === 'POST' ? sent : headers,
      ...(method === 'POST' && { payload: '{"query":"{ instance { name } }"}' }),
    });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  }
});
