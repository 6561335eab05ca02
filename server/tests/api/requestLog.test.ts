import { anOwner, type Person } from '../support/people';
import { TestApi } from '../support/testApi';

const ID = /^[\w-]+-[0-9a-z]+$/;

let api: TestApi;
let owner: Person;

beforeAll(async () => {
  api = await TestApi.start({ TRUSTED_PROXIES: '192.0.2.1' });
  owner = await anOwner(api);
});
afterAll(() => api.stop());

/** The lines that were logged during `work`. */
async function logged(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const from = api.log.length;
  await work();
  return api.log.slice(from).map((line) => JSON.parse(line));
}

test('S22 of a request with secrets in every place, only allowed fields are logged', async () => {
  const secret = 'hunter2-hunter2';
  const lines = await logged(async () => {
    await api.inject({
      method: 'POST',
      url: `/graphql?token=${secret}`,
      headers: {
        authorization: `Bearer ${secret}`,
        cookie: `twinlock_session=${secret}`,
        'x-request-id': secret,
        'x-forwarded-for': secret,
        'user-agent': secret,
        'content-type': 'application/json',
      },
      payload: {
        operationName: 'hunter2',
        query: `mutation hunter2($input: SignInInput!) { hunter2: signIn(input: $input) { __typename } }`,
        variables: { input: { email: `${secret}@acme.example`, password: secret } },
      },
    });
    await api.inject({ method: 'GET', url: `/graphql/${secret}?${secret}` });
    await api.inject({ method: 'GET', url: `/export/${secret}/members.csv` });
  });
  expect(JSON.stringify(lines)).not.toContain('hunter2');
  expect(lines.find(({ msg }) => msg === 'Request')).toEqual({
    level: 30,
    time: expect.any(String),
    requestId: expect.stringMatching(ID),
    method: 'POST',
    route: '/graphql',
    status: 200,
    milliseconds: expect.any(Number),
    field: 'signIn',
    code: 'UNAUTHENTICATED',
    msg: 'Request',
  });
});

test('the response has the request’s id in the log, and ids are unique', async () => {
  const answers: unknown[] = [];
  const lines = await logged(async () => {
    for (let count = 0; count < 3; count += 1)
      answers.push((await api.send('{ viewer { user { id } } }', {}, owner)).headers['x-request-id']);
  });
  expect(lines.map(({ requestId }) => requestId)).toEqual(answers);
  expect(new Set(answers).size).toBe(3);
});

test('S31 the id from a trusted proxy is kept; from other clients it is replaced', async () => {
  const headers = { 'x-request-id': 'from-outside', 'x-forwarded-for': '203.0.113.5' };
  const lines = await logged(async () => {
    await api.send('{ instance { name } }', {}, { headers, remoteAddress: '192.0.2.1' });
    await api.send('{ instance { name } }', {}, { headers });
  });
  const [known, unknown] = lines.filter(({ msg }) => msg === 'Request');
  expect(known?.requestId).toBe('from-outside');
  expect(unknown?.requestId).toMatch(ID);
});

test('an error during a request is logged with the request’s id', async () => {
  const { passwords } = api.runtime;
  const verify = jest.spyOn(passwords, 'verifyNow').mockRejectedValueOnce(new Error('Out of order'));
  const input = { email: owner.email, password: owner.password };
  const [error, request] = await logged(() =>
    api.send('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', { input }),
  );
  verify.mockRestore();
  expect(error).toMatchObject({ level: 50, msg: 'Unexpected error', reference: expect.any(String) });
  expect(error?.requestId).toBe(request?.requestId);
  expect(request?.code).toBe('INTERNAL_SERVER_ERROR');
});
