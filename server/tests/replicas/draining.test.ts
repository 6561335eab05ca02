import { Agent, request } from 'node:http';
import { createDatabase, type MariaDb, startMariaDb } from '../support/mariadb';
import { aMember, anOwner, type Person } from '../support/people';
import { type Replicas, startReplicas } from '../support/replicas';
import { expectNoRefusals, whileSigningIn } from './whileSigningIn';

const AT_ONCE = 40;
const DRAINS_WITHIN_MILLISECONDS = 10_000;
const IN_TURN = [0, 1, 0, 1];
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`;

let mariaDb: MariaDb;
let replicas: Replicas;
let member: Person;

beforeAll(async () => {
  mariaDb = await startMariaDb();
  const url = await createDatabase(mariaDb.url);
  replicas = await startReplicas([url, url]);
  member = await aMember(replicas.proxied, await anOwner(replicas.proxied));
}, 60_000);
afterAll(async () => {
  await replicas.stop();
  await mariaDb.stop();
});

/** Each client keeps one connection, which the server has accepted before the measured request. */
function connectTo(port: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (method: string, path: string, body = '') =>
    new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const headers = { 'content-type': 'application/json' };
      const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode, text }));
      });
      sent.on('error', reject).end(body);
    });
  return { ask, close: () => agent.destroy() };
}

test('on SIGTERM the server finishes every accepted request and exits within ten seconds', async () => {
  const port = replicas.servers[0]?.port as number;
  const clients = Array.from({ length: AT_ONCE }, () => connectTo(port));
  await Promise.all(clients.map(({ ask }) => ask('GET', '/healthz')));
  const input = { email: member.email, password: member.password, transport: 'BEARER' };
  const body = JSON.stringify({ query: SIGN_IN, variables: { input } });
  const responses = clients.map(({ ask }) => ask('POST', '/graphql', body));
  await Promise.race(responses);
  const stoppedAt = Date.now();
  const ended = replicas.servers[0]?.stop();
  for (const { status, text } of await Promise.all(responses)) {
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({ data: { signIn: { __typename: 'SignedIn' } } });
  }
  expect(await ended).toBe(0);
  expect(Date.now() - stoppedAt).toBeLessThan(DRAINS_WITHIN_MILLISECONDS);
  await replicas.restart(0);
  for (const { close } of clients) close();
}, 60_000);

test('restarting replicas in turn behind nginx refuses no request', async () => {
  const signIns = await whileSigningIn(replicas.proxied, member, async () => {
    for (const index of IN_TURN) await replicas.restart(index);
  });
  expectNoRefusals(signIns, { restarts: IN_TURN.length });
}, 90_000);
