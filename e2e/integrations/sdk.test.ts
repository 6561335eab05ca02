import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Twinlock, TwinlockRefusal, TwinlockUnreachable } from '@twinlock/sdk';
import { codeFor } from '../support/authenticator';
import { makeToken, signInTo } from '../support/integrator';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

/** Nothing else happens meanwhile. */
const AT_ONCE = { settleSeconds: 0 };
const STEP_MILLISECONDS = 30_000;

let server: RunningServer;
let people: SeededPerson[];
let owner: Twinlock;

beforeAll(async () => {
  server = await startServer();
  people = seed(server, { members: 150, enrolled: 2 });
  owner = await signInTo(server, people[0] as SeededPerson);
});
afterAll(() => server.stop());

test('a person sets an authenticator up and signs in with it, and then with a recovery code', async () => {
  const { email, password } = people[2] as SeededPerson;
  const twinlock = new Twinlock({ url: server.url });
  expect(await twinlock.signIn({ email, password })).toEqual({ kind: 'signedIn' });
  const before = twinlock.token;
  const { id, secret } = await twinlock.startEnrollment({ label: 'A program’s phone' });
  const verified = await twinlock.verifyEnrollment(id, () => codeFor(secret));
  const file = await twinlock.downloadRecoveryCodes(verified.recoveryCodeSetId);
  expect(file.fileName).toBe('twinlock-recovery-codes.txt');
  await twinlock.confirmEnrollment(id);
  expect(twinlock.token).not.toBe(before);
  expect((await twinlock.viewer())?.twoFactor).toMatchObject({
    enabled: true,
    recoveryCodes: { remaining: 10 },
  });

  const again = new Twinlock({ url: server.url });
  const step = await again.signIn({ email, password });
  if (step.kind !== 'secondFactor') throw new Error('The password alone was enough.');
  expect(again.token).toBeNull();
  await step.verify(codeFor(secret, new Date(Date.now() + STEP_MILLISECONDS)));
  await again.signOut();
  const last = await again.signIn({ email, password });
  if (last.kind !== 'secondFactor') throw new Error('The password alone was enough.');
  await last.redeem((verified.recoveryCodes[0] ?? '').toLowerCase());
  expect((await again.viewer())?.twoFactor.recoveryCodes?.remaining).toBe(9);
});

test('a refusal carries its code and its details', async () => {
  const step = await new Twinlock({ url: server.url }).signIn(people[1] as SeededPerson);
  if (step.kind !== 'secondFactor') throw new Error('The password alone was enough.');
  const refusal = await step.verify('000000').catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(TwinlockRefusal);
  expect(refusal).toMatchObject({ code: 'INVALID_CODE', remainingAttempts: 4 });
  await expect(owner.workspace('nobody-s')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(owner.request('{ nonsense }')).rejects.toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
});

test('S40 a session that has ended is refused with its code, and doesn’t keep the program from signing in again', async () => {
  const { email, password } = people[3] as SeededPerson;
  const stale = new Twinlock({ url: server.url, token: 'x'.repeat(43) });
  await expect(stale.viewer()).rejects.toMatchObject({ name: 'TwinlockRefusal', code: 'UNAUTHENTICATED' });
  expect((await stale.instance()).name).toBe('Twinlock');
  await stale.signIn({ email, password });
  expect((await stale.viewer())?.user.email).toBe(email);
});

test('what cannot be reached is no refusal', async () => {
  const nowhere = new Twinlock({ url: 'http://127.0.0.1:1' });
  await expect(nowhere.instance()).rejects.toBeInstanceOf(TwinlockUnreachable);
  const elsewhere = new Twinlock({ url: `${server.url}/healthz` });
  await expect(elsewhere.instance()).rejects.toBeInstanceOf(Error);
});

test.each<[string, (response: ServerResponse) => void]>([
  ['answers nothing', () => {}],
  ['stops in the midst of an answer', (response) => void response.writeHead(200).write('{"data":')],
])('a server that %s is out of reach once the time is over, and the error says so', async (_, answer) => {
  const silent = createServer((_request, response) => answer(response)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const twinlock = new Twinlock({ url: `http://127.0.0.1:${port}`, timeoutSeconds: 0.2 });
  const error: unknown = await twinlock.instance().catch((reason: unknown) => reason);
  silent.closeAllConnections();
  silent.close();
  expect(error).toBeInstanceOf(TwinlockUnreachable);
  expect(error).toMatchObject({
    message: `http://127.0.0.1:${port}/graphql gave no answer within 0.2 seconds.`,
    cause: { name: 'TimeoutError' },
  });
});

test('members and events are read to the end, page by page, by an API token that may', async () => {
  const token = await makeToken(owner, 'acme', ['MEMBERS_READ', 'AUDIT_READ']);
  const program = new Twinlock({ url: server.url, token });
  const emails = new Set<string>();
  for await (const { user } of program.members('acme')) emails.add(user.email);
  expect(emails.size).toBe(150);

  const newest: string[] = [];
  for await (const { id } of program.auditEvents('acme')) newest.push(id);
  const oldest: { id: string; cursor: string }[] = [];
  for await (const event of program.auditEventsSince('acme', null, AT_ONCE)) oldest.push(event);
  expect(oldest.map(({ id }) => id).reverse()).toEqual(newest);

  await owner.updateSecurity((await owner.workspace('acme')).id, { gracePeriodDays: 9 });
  const since: string[] = [];
  for await (const { type } of program.auditEventsSince('acme', oldest.at(-1)?.cursor ?? null, AT_ONCE))
    since.push(type);
  expect(since).toEqual(['WORKSPACE_SECURITY_CHANGED']);
});

test('events are gone on from once they are a minute old, when none can come to stand before them any more', async () => {
  await owner.updateSecurity((await owner.workspace('acme')).id, { gracePeriodDays: 8 });
  const latest = async (options: { filter?: { to: string }; settleSeconds?: number }) => {
    const ids: string[] = [];
    for await (const { id } of owner.auditEventsSince('acme', null, options)) ids.push(id);
    return ids.at(-1);
  };
  const newest = await latest(AT_ONCE);
  expect(newest).toEqual(expect.any(String));
  expect(await latest({})).not.toBe(newest);
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000);
  expect(await latest({})).toBe(newest);
  const to = new Date(Date.now() - 3_600_000).toISOString();
  expect(await latest({ filter: { to } })).toBeUndefined();
  jest.restoreAllMocks();
});

test('TOO_MANY_ATTEMPTS is waited for as long as is told and allowed, and no longer', async () => {
  const waits: number[] = [];
  let answers = 0;
  const fake: typeof fetch = async () => {
    answers += 1;
    const errors = [{ message: 'Wait.', extensions: { code: 'TOO_MANY_ATTEMPTS', retryAfterSeconds: 40 } }];
    return Response.json(answers < 2 ? { errors } : { data: { instance: { version: '1' } } });
  };
  const options = { url: server.url, fetch: fake, wait: async (seconds: number) => void waits.push(seconds) };
  await new Twinlock({ ...options, maxWaitSeconds: 60 }).instance();
  expect(waits).toEqual([40]);
  answers = 0;
  await expect(new Twinlock({ ...options, maxWaitSeconds: 30 }).instance()).rejects.toMatchObject({
    code: 'TOO_MANY_ATTEMPTS',
    retryAfterSeconds: 40,
  });
  expect(waits).toEqual([40]);
});
