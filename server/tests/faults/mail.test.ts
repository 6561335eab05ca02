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
  return mailServer.taken.map(({ to }) => (Array.isArray(to) ? to[0]?.text : to?.text) ?? '');
}

/** What two servers on one database have in common. */
async function sharedEnvironment(): Promise<Record<string, string>> {
  return {
    DATABASE_URL: await createDatabase(mariaDb.url),
    ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}`,
    SMTP_URL: mailServer.url,
  };
}

describe('a mail server that', () => {
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
    ['refuse', 'Come back later'],
    ['die', 'closed'],
    ['hang', 'Greeting never received'],
  ] as const)('does this: %s, gets the mail later, once', async (behaviour, reason) => {
    mailServer.behaviour = behaviour;
    await sendNow();
    expect(mailServer.taken).toHaveLength(0);
    expect(await theMail()).toMatchObject({
      state: 'WAITING',
      attempts: 1,
      lastError: expect.stringContaining(reason),
    });
    mailServer.behaviour = 'take';
    api.clock.advance({ seconds: 5 });
    await sendNow();
    await sendNow();
    expect(recipients()).toEqual(['new@acme.example']);
    expect(await theMail()).toMatchObject({ state: 'SENT', sealedMessage: null });
  });

  test('takes the mail gets it in plain text and HTML, from the configured sender', async () => {
    await sendNow();
    const [mail] = mailServer.taken;
    expect(mail?.from?.text).toBe('"Twinlock" <twinlock@localhost>');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.text).toMatch(/\/invite#token=\S{43}$/m);
    expect(mail?.html).toMatch(/\/invite#token=\S{43}"/);
  });
});

test('enabling two-factor authentication works while the mail server is gone, and its mail comes once that is back', async () => {
  const port = await findFreePort();
  const { server, api } = await startRemote({ env: { SMTP_URL: `smtp://127.0.0.1:${port}` } });
  const back = new MailServer();
  try {
    await enroll(api, await anOwner(api));
    await server.whenPrinted(/A mail could not be sent/);
    await back.listen(port);
    await back.when(() => back.taken.length === 1);
    expect(back.taken[0]?.subject).toBe('Two-factor authentication is enabled');
  } finally {
    await back.stop();
    await server.stop();
  }
}, 60_000);

test('of two servers that race for forty mails each mail is sent by one', async () => {
  const env = await sharedEnvironment();
  const one = await startRemote({ env });
  const other = await startRemote({ env });
  try {
    const owner = await anOwner(one.api);
    const emails = Array.from({ length: 40 }, (_, index) => `new-${index}@acme.example`);
    await invite(one.api, owner, emails);
    await mailServer.when(() => mailServer.taken.length >= emails.length);
    await Promise.all([one.server.stop(), other.server.stop()]);
    expect(recipients().sort()).toEqual([...emails].sort());
  } finally {
    await Promise.all([one.server.kill(), other.server.kill()]);
  }
}, 60_000);

test('a mail that a server held when it was killed is sent by another, once the claim has run out', async () => {
  const env = await sharedEnvironment();
  mailServer.behaviour = 'hold';
  const { server, api } = await startRemote({ env });
  await invite(api, await anOwner(api), ['new@acme.example']);
  await mailServer.when(() => mailServer.held === 1);
  await server.kill();
  mailServer.behaviour = 'take';
  await inMinutes(env, 4, async (runtime) => {
    await sendDueMail(runtime, openMailTransport(runtime));
    expect(mailServer.taken).toHaveLength(0);
  });
  await inMinutes(env, 6, async (runtime) => {
    await sendDueMail(runtime, openMailTransport(runtime));
    expect(recipients()).toEqual(['new@acme.example']);
  });
}, 60_000);

test('a server that is stopped ends in time beside a mail server that hangs, and sees a mail through that is on its way', async () => {
  mailServer.behaviour = 'hold';
  const dataDir = mkdtempSync(join(tmpdir(), 'twinlock-mail-'));
  const { server, api } = await startRemote({ env: { SMTP_URL: mailServer.url }, dataDir });
  try {
    const owner = await anOwner(api);
    await invite(api, owner, ['first@acme.example']);
    await mailServer.when(() => mailServer.held === 1);
    const stopped = server.stop();
    mailServer.letGo();
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

/** Does the work as a server would some minutes later. */
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
