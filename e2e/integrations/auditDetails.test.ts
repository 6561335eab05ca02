import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditEvent, Twinlock } from '@twinlock/sdk';
import { codeFor } from '../support/authenticator';
import { cleanEnvironment, root } from '../support/program';
import { type RunningServer, startServer } from '../support/server';

const PASSWORD = 'kettle orbit violin 77 marsh';
const SETUP_TOKEN = 'let-me-in-please';
const WRONG_CODES_UNTIL_LOCKED = 10;

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ env: { SETUP_TOKEN } });
});
afterAll(() => server.stop());

function operate(...args: string[]): void {
  const env = { ...cleanEnvironment(), ...server.env, DATA_DIR: server.dataDir };
  execFileSync(process.execPath, [join(root, 'server/dist/cli/main.js'), ...args], { env });
}

async function enroll(person: Twinlock, label?: string): Promise<string[]> {
  const { id, secret } = await person.startEnrollment(label === undefined ? {} : { label });
  const { recoveryCodes, recoveryCodeSetId } = await person.verifyEnrollment(id, codeFor(secret));
  await person.downloadRecoveryCodes(recoveryCodeSetId);
  await person.confirmEnrollment(id);
  return recoveryCodes;
}

/** Records all two-factor events of an owner. */
async function setUpOwner(): Promise<Twinlock> {
  const boss = new Twinlock({ url: server.url });
  const account = { name: 'Olive', email: 'olive@acme.example', password: PASSWORD };
  await boss.setUpInstance({ setupToken: SETUP_TOKEN, workspaceName: 'Acme', ...account });
  await enroll(boss, 'A phone');
  await enroll(boss);
  await boss.disableTwoFactor();
  await enroll(boss);
  const { recoveryCodeSetId } = await boss.generateRecoveryCodes();
  await boss.downloadRecoveryCodes(recoveryCodeSetId);
  await boss.confirmRecoveryCodes({ recoveryCodeSetId });
  return boss;
}

async function invite(boss: Twinlock, workspaceId: string, email: string): Promise<Twinlock> {
  const { invitationUrl } = await boss.inviteMember({ workspaceId, email });
  const token = new URL(invitationUrl ?? '').hash.replace(/^#(token=)?/, '');
  const guest = new Twinlock({ url: server.url });
  await guest.acceptInvitation({ token, name: 'Jo', password: PASSWORD });
  return guest;
}

async function changeWorkspace(boss: Twinlock, workspaceId: string): Promise<void> {
  await boss.updateSecurity(workspaceId, { requireTwoFactor: true, gracePeriodDays: 9 });
  await boss.renameWorkspace({ workspaceId, name: 'Acme Two' });
  await boss.updateProfile({ name: 'Olive Two' });
  const { apiToken } = await boss.createApiToken({ workspaceId, name: 'a program', scopes: ['AUDIT_READ'] });
  await boss.revokeApiToken({ apiTokenId: apiToken.id });
  const { invitation } = await boss.inviteMember({ workspaceId, email: 'no@acme.example' });
  await boss.revokeInvitation({ invitationId: invitation.id });
  await (await invite(boss, workspaceId, 'gone@acme.example')).leaveWorkspace({ workspaceId });
}

async function spendCodes(email: string, recoveryCode: string): Promise<void> {
  const client = new Twinlock({ url: server.url });
  await client.signIn({ email, password: 'wrong' }).catch(() => undefined);
  const step = await client.signIn({ email, password: PASSWORD });
  if (step.kind === 'secondFactor') await step.redeem(recoveryCode);
  await client.signOut();
  for (let wrong = 0; wrong < WRONG_CODES_UNTIL_LOCKED; wrong += 1) {
    const again = await client.signIn({ email, password: PASSWORD });
    if (again.kind === 'secondFactor') await again.verify('000000').catch(() => undefined);
  }
}

/** Records the events of a member, caused by the member, the owner and the operator. */
async function useMember(boss: Twinlock, workspaceId: string): Promise<void> {
  const email = 'jo@acme.example';
  const guest = await invite(boss, workspaceId, email);
  await new Twinlock({ url: server.url }).signIn({ email, password: PASSWORD });
  await guest.revokeOtherSessions();
  const [recoveryCode = ''] = await enroll(guest);
  await spendCodes(email, recoveryCode);
  operate('unlock', email);
  const ids: string[] = [];
  for await (const { id, user } of boss.members('acme')) if (user.email === email) ids.push(id);
  const [memberId = ''] = ids;
  await boss.resetMemberTwoFactor({ memberId, reason: 'Lost the phone on a train.' });
  for (const command of ['end-sessions', 'disable-account', 'enable-account']) operate(command, email);
  operate('list-owners');
  operate('make-owner', email, '--workspace', 'acme');
  await boss.changeMemberRole({ memberId, role: 'MEMBER' });
  await boss.requestPasswordReset({ email });
  await boss.removeMember({ memberId });
}

/** Compiles a program that assigns the events to the SDK's types, and returns the compiler's errors. */
function compile(events: AuditEvent[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'twinlock-events-'));
  const text = `import type { AuditEvent } from '@twinlock/sdk';\nexport const events: AuditEvent[] = ${JSON.stringify(events, null, 1)};\n`;
  writeFileSync(join(folder, 'events.ts'), text);
  const compilerOptions = {
    noEmit: true,
    strict: true,
    target: 'ES2022',
    exactOptionalPropertyTypes: true,
    lib: ['ES2022', 'DOM'],
    types: [],
    paths: { '@twinlock/sdk': [join(root, 'sdk/dist/index.d.ts')] },
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['events.ts'] }));
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), [], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return stdout;
}

test('the details that the server records match the SDK’s types', async () => {
  const boss = await setUpOwner();
  const { id: workspaceId } = await boss.workspace('acme');
  await changeWorkspace(boss, workspaceId);
  await useMember(boss, workspaceId);
  await boss.changePassword({ currentPassword: PASSWORD, newPassword: `${PASSWORD} again` });
  const events: AuditEvent[] = [];
  for await (const event of boss.auditEvents('acme')) events.push(event);
  expect(compile(events)).toBe('');
  const other = { ...events[0], details: { nonsense: true } } as unknown as AuditEvent;
  expect(compile([other])).toContain('nonsense');
  const seen = new Set(events.map(({ type }) => type));
  expect([...seen].sort()).toEqual(
    expect.arrayContaining(['ACCOUNT_LOCKED', 'ACCOUNT_UNLOCKED', 'MEMBER_LEFT', 'TWO_FACTOR_REPLACED']),
  );
  expect(seen.size).toBeGreaterThanOrEqual(32);
});
