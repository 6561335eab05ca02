import { Twinlock, TwinlockRefusal, TwinlockUnreachable } from '@twinlock/sdk';
import { codeFor } from '../support/authenticator';
import { makeClock } from '../support/clock';
import { makeToken, signInTo } from '../support/integrator';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

/** Returns events immediately: no other events are recorded meanwhile. */
const AT_ONCE = { settleSeconds: 0 };
const STEP_MILLISECONDS = 30_000;
const DAY_MILLISECONDS = 86_400_000;

const clock = makeClock();
let server: RunningServer;
let people: SeededPerson[];
let owner: Twinlock;

beforeAll(async () => {
  server = await startServer({ env: clock.env });
  people = seed(server, { members: 150, enrolled: 2 });
  owner = await signInTo(server, people[0] as SeededPerson);
});
afterAll(() => server.stop());

test('a person sets up an authenticator and signs in with it, then with a recovery code', async () => {
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

test('a session continues after every change that replaces its token', async () => {
  const { email, password } = people[4] as SeededPerson;
  const twinlock = new Twinlock({ url: server.url });
  await twinlock.signIn({ email, password });
  const newPassword = 'kettle orbit violin 77 marsh';
  const { id, secret } = await twinlock.startTwoFactorEnrollment({ label: 'A phone' });
  const first = await twinlock.verifyTwoFactorEnrollment({ enrollmentId: id, code: codeFor(secret) });
  await twinlock.downloadRecoveryCodes({ recoveryCodeSetId: first.recoveryCodeSetId });
  const changes: [string, () => Promise<void>][] = [
    ['confirm', () => twinlock.confirmTwoFactorEnrollment({ enrollmentId: id })],
    [
      'codes',
      async () => {
        const { recoveryCodeSetId } = await twinlock.generateRecoveryCodes();
        await twinlock.downloadRecoveryCodes(recoveryCodeSetId);
        await twinlock.confirmRecoveryCodes({ recoveryCodeSetId });
      },
    ],
    ['disable', () => twinlock.disableTwoFactor()],
    ['password', () => twinlock.changePassword({ currentPassword: password, newPassword })],
    ['proof', () => twinlock.reauthenticate({ password: newPassword })],
  ];
  for (const [name, change] of changes) {
    const before = twinlock.token;
    await change();
    expect({ name, kept: twinlock.token === before }).toEqual({ name, kept: false });
    expect((await twinlock.viewer())?.user.email).toBe(email);
  }
  expect(await twinlock.updateProfile({ name: 'Ada Again' })).toMatchObject({ name: 'Ada Again' });
  expect(await twinlock.revokeOtherSessions()).toBe(0);
});

test('an owner sets up an instance and manages a workspace with methods only', async () => {
  const fresh = await startServer({ env: { SETUP_TOKEN: 'let-me-in-please' } });
  const password = 'kettle orbit violin 77 marsh';
  const boss = new Twinlock({ url: fresh.url });
  const account = { name: 'Olive Owner', email: 'olive@acme.example', password };
  await boss.setUpInstance({ setupToken: 'let-me-in-please', workspaceName: 'Acme', ...account });
  const { id: workspaceId } = await boss.createWorkspace({ name: 'Second' });
  expect(await boss.renameWorkspace({ workspaceId, name: 'Renamed' })).toMatchObject({ name: 'Renamed' });

  const { invitationUrl } = await boss.inviteMember({ workspaceId, email: 'jo@acme.example' });
  const guest = new Twinlock({ url: fresh.url });
  const token = new URL(invitationUrl ?? '').hash.replace(/^#(token=)?/, '');
  expect(await guest.acceptInvitation({ token, name: 'Jo', password })).toEqual({ kind: 'signedIn' });
  const [slug] = (await guest.viewer())?.memberships.map(({ workspace }) => workspace.slug) ?? [];
  const ids: Record<string, string> = {};
  for await (const { id, user } of boss.members(slug ?? '')) ids[user.email] = id;
  const memberId = ids['jo@acme.example'] ?? '';
  expect(await boss.changeMemberRole({ memberId, role: 'OWNER' })).toMatchObject({ role: 'OWNER' });
  await guest.leaveWorkspace({ workspaceId });

  const { invitation } = await boss.inviteMember({ workspaceId, email: 'no@acme.example' });
  await boss.revokeInvitation({ invitationId: invitation.id });
  const { apiToken } = await boss.createApiToken({ workspaceId, name: 'a program', scopes: ['AUDIT_READ'] });
  expect((await boss.revokeApiToken({ apiTokenId: apiToken.id })).revokedAt).toEqual(expect.any(String));
  await boss.requestPasswordReset({ email: 'olive@acme.example' });
  await boss.signOut();
  expect(boss.token).toBeNull();
  await fresh.stop();
});

test('a refusal carries its code and its details', async () => {
  const step = await new Twinlock({ url: server.url }).signIn(people[1] as SeededPerson);
  if (step.kind !== 'secondFactor') throw new Error('The password alone was enough.');
  const refusal = await step.verify('000000').catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(TwinlockRefusal);
  expect(refusal).toMatchObject({ code: 'INVALID_CODE', remainingAttempts: 4 });
  await expect(owner.workspace('unknown-slug')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(owner.request('{ nonsense }')).rejects.toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
});

test('S40 an ended session is refused with its code, and the program can sign in again', async () => {
  const { email, password } = people[3] as SeededPerson;
  const stale = new Twinlock({ url: server.url, token: 'x'.repeat(43) });
  await expect(stale.viewer()).rejects.toMatchObject({ name: 'TwinlockRefusal', code: 'UNAUTHENTICATED' });
  expect((await stale.instance()).name).toBe('Twinlock');
  await stale.signIn({ email, password });
  expect((await stale.viewer())?.user.email).toBe(email);
});

test('an unreachable server is not a refusal', async () => {
  const nowhere = new Twinlock({ url: 'http://127.0.0.1:1' });
  await expect(nowhere.instance()).rejects.toBeInstanceOf(TwinlockUnreachable);
  const elsewhere = new Twinlock({ url: `${server.url}/healthz` });
  await expect(elsewhere.instance()).rejects.toMatchObject({
    name: 'TwinlockUnreachable',
    message: expect.stringContaining(`${server.url}/healthz/graphql returned HTTP 404`),
  });
  expect((await new Twinlock({ url: `${server.url}/graphql/` }).instance()).name).toBe('Twinlock');
});

test('an API token with the scopes reads all members and events, page by page', async () => {
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

test('events are returned when they are a minute old by the server’s clock, independent of the local clock', async () => {
  await owner.updateSecurity((await owner.workspace('acme')).id, { gracePeriodDays: 8 });
  const latest = async (options: { filter?: { to: string }; settleSeconds?: number }) => {
    const ids: string[] = [];
    for await (const { id } of owner.auditEventsSince('acme', null, options)) ids.push(id);
    return ids.at(-1);
  };
  const newest = await latest(AT_ONCE);
  expect(newest).toEqual(expect.any(String));
  const now = Date.now();
  jest.spyOn(Date, 'now').mockReturnValue(now + DAY_MILLISECONDS);
  expect(await latest({})).not.toBe(newest);
  jest.spyOn(Date, 'now').mockReturnValue(now - DAY_MILLISECONDS);
  await clock.advance(61_000);
  expect(await latest({})).toBe(newest);
  jest.restoreAllMocks();
  const to = new Date(Date.now() - 3_600_000).toISOString();
  expect(await latest({ filter: { to } })).toBeUndefined();
});

test('the details of an event are typed by its type', async () => {
  const days: number[] = [];
  for await (const event of owner.auditEventsSince('acme', null)) {
    if (event.type !== 'WORKSPACE_SECURITY_CHANGED') continue;
    days.push(event.details.to.gracePeriodDays);
  }
  expect(days).toEqual([9, 8]);
});
