import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { findFreePort } from '../../../e2e/support/program';
import { openRuntime } from '../../src/app/openRuntime';
import { readConfig } from '../../src/config';
import { openMailTransport } from '../../src/notifications/openMailTransport';
import { OutgoingMailEntity } from '../../src/notifications/outgoingMail.entity';
import { sendDueMail } from '../../src/notifications/sendDueMail';
import type { Runtime } from '../../src/runtime/runtime';
import { MailServer } from '../support/mailServer';
import { createDatabase, type MariaDb, startMariaDb } from '../support/mariadb';
import { anOwner, enroll, type Person, workspaceIdOf } from '../support/people';
import { startRemote } from '../support/remoteApi';
import { type Api, TestApi } from '../support/testApi';

const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl } }`;

let mariaDb: MariaDb;
let mailServer: MailServer;

beforeAll(async () => {
  mariaDb = await startMariaDb();
});
afterAll(() => mariaDb.stop());
beforeEach(async () => {
  mailServer = await new MailServer().listen();
});
afterEach(() => mailServer.stop());

async function invite(api: Api, owner: Person, emails: readonly string[]): Promise<void> {
  const workspaceId = await workspaceIdOf(api, owner);
  for (const email of emails) {
    const { code } = await api.send(INVITE, { input: { workspaceId, email } }, owner);
    if (code) throw new Error(code);
  }
}

function recipients(): string[] {
  return mailServer.accepted.map(({ to }) => (Array.isArray(to) ? to[0]?.text : to?.text) ?? '');
}

/** Environment variables of servers that share a database. */
async function sharedEnvironment(): Promise<Record<string, string>> {
  return {
    DATABASE_URL: await createDatabase(mariaDb.url),
    ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}`,
    SMTP_URL: mailServer.url,
  };
}

describe('with a mail server', () => {
  let api: TestApi;
  let owner: Person;

  beforeEach(async () => {
    api = await TestApi.start({ SMTP_URL: mailServer.url });
    owner = await anOwner(api);
    await invite(api, owner, ['new@acme.example']);
  });
  afterEach(() => api.stop());

  const sendNow = () => sendDueMail(api.runtime, openMailTransport(api.runtime));
  const theMail = async () => {
    const [row] = await api.runtime.database.read((db) => db.find(OutgoingMailEntity, { take: 1 }));
    return row;
  };

  test.each([
    ['reject', 'Come back later'],
    ['disconnect', 'closed'],
    ['hang', 'Greeting never received'],
  ] as const)('a failed mail (%s) is sent later, once', async (behaviour, reason) => {
    mailServer.behaviour = behaviour;
    await sendNow();
    expect(mailServer.accepted).toHaveLength(0);
    expect(await theMail()).toMatchObject({
      state: 'WAITING',
      attempts: 1,
      lastError: expect.stringContaining(reason),
    });
    mailServer.behaviour = 'accept';
    api.clock.advance({ seconds: 5 });
    await sendNow();
    await sendNow();
    expect(recipients()).toEqual(['new@acme.example']);
    expect(await theMail()).toMatchObject({ state: 'SENT', sealedMessage: null });
  });

  test('a mail has plain text and HTML, and the configured sender', async () => {
    await sendNow();
    const [mail] = mailServer.accepted;
    expect(mail?.from?.text).toBe('"Twinlock" <twinlock@localhost>');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.text).toMatch(/\/invite#token=\S{43}$/m);
    expect(mail?.html).toMatch(/\/invite#token=\S{43}"/);
  });
});

test('enabling two-factor authentication works without the mail server, and its mail is sent once that is back', async () => {
  const port = await findFreePort();
  const { server, api } = await startRemote({ env: { SMTP_URL: `smtp://127.0.0.1:${port}` } });
  const restarted = new MailServer();
  try {
    await enroll(api, await anOwner(api));
    await server.whenPrinted(/A mail could not be sent/);
    await restarted.listen(port);
    await restarted.when(() => restarted.accepted.length === 1);
    expect(restarted.accepted[0]?.subject).toBe('Two-factor authentication is enabled');
  } finally {
    await restarted.stop();
    await server.stop();
  }
}, 60_000);

test('two servers send each of forty mails once', async () => {
  const env = await sharedEnvironment();
  const one = await startRemote({ env });
  const other = await startRemote({ env });
  try {
    const owner = await anOwner(one.api);
    const emails = Array.from({ length: 40 }, (_, index) => `new-${index}@acme.example`);
    await invite(one.api, owner, emails);
    await mailServer.when(() => mailServer.accepted.length >= emails.length);
    await Promise.all([one.server.stop(), other.server.stop()]);
    expect(recipients().sort()).toEqual([...emails].sort());
  } finally {
    await Promise.all([one.server.kill(), other.server.kill()]);
  }
}, 60_000);

test('a mail that a killed server was sending is sent by another once the claim expires', async () => {
  const env = await sharedEnvironment();
  mailServer.behaviour = 'hold';
  const { server, api } = await startRemote({ env });
  await invite(api, await anOwner(api), ['new@acme.example']);
  await mailServer.when(() => mailServer.held === 1);
  await server.kill();
  mailServer.behaviour = 'accept';
  await inMinutes(env, 4, async (runtime) => {
    await sendDueMail(runtime, openMailTransport(runtime));
    expect(mailServer.accepted).toHaveLength(0);
  });
  await inMinutes(env, 6, async (runtime) => {
    await sendDueMail(runtime, openMailTransport(runtime));
    expect(recipients()).toEqual(['new@acme.example']);
  });
}, 60_000);

test('a stopping server finishes the mail in progress, and exits in time if the mail server hangs', async () => {
  mailServer.behaviour = 'hold';
  const dataDir = mkdtempSync(join(tmpdir(), 'twinlock-mail-'));
  const { server, api } = await startRemote({ env: { SMTP_URL: mailServer.url }, dataDir });
  try {
    const owner = await anOwner(api);
    await invite(api, owner, ['first@acme.example']);
    await mailServer.when(() => mailServer.held === 1);
    const stopped = server.stop();
    mailServer.release();
    expect(await stopped).toBe(0);
    mailServer.behaviour = 'hang';
    const again = await startRemote({ env: { SMTP_URL: mailServer.url }, dataDir });
    await invite(again.api, owner, ['second@acme.example']);
    await mailServer.when(() => mailServer.connections === 2);
    const startedAt = Date.now();
    expect(await again.server.stop()).toBe(0);
    expect(Date.now() - startedAt).toBeLessThan(12_000);
    expect(recipients()).toEqual(['first@acme.example']);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 60_000);

/** Runs the work with a clock that is some minutes ahead. */
async function inMinutes(
  env: Record<string, string>,
  minutes: number,
  work: (runtime: Runtime) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'twinlock-mail-'));
  const clock = () => new Date(Date.now() + minutes * 60_000);
  const runtime = await openRuntime(readConfig({ ...env, DATA_DIR: dataDir }), {
    clock,
    log: pino({ level: 'silent' }),
  });
  try {
    await work(runtime);
  } finally {
    await runtime.database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
