import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Twinlock } from '@twinlock/sdk';
import { codeFor } from '../support/authenticator';
import { makeClock } from '../support/clock';
import { makeToken, signInTo } from '../support/integrator';
import { cleanEnvironment, root } from '../support/program';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const STEP_MILLISECONDS = 30_000;

const clock = makeClock();
let server: RunningServer;
let folder: string;
let people: SeededPerson[];
let owner: Twinlock;

beforeAll(async () => {
  server = await startServer({ env: clock.env });
  folder = mkdtempSync(join(tmpdir(), 'twinlock-examples-'));
  people = seed(server, { members: 5, enrolled: 3 });
  owner = await signInTo(server, people[0] as SeededPerson);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.stop();
});

/** Runs an example with the command from its header, and the settings in the environment. */
function runExample(words: string[], settings: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', ...words], {
    cwd: join(root, 'examples'),
    env: { ...cleanEnvironment(), TWINLOCK_URL: server.url, ...settings },
    encoding: 'utf8',
  });
  const said = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm '));
  return { status, lines: stdout.split('\n').filter((line) => line !== ''), said };
}

test('first-query signs in with curl, with a code if one is required', () => {
  const [, enrolled, , plain] = people as [SeededPerson, SeededPerson, SeededPerson, SeededPerson];
  const settingsOf = ({ email, password }: SeededPerson) => ({
    TWINLOCK_EMAIL: email,
    TWINLOCK_PASSWORD: password,
  });
  const { lines } = runExample(['first-query'], settingsOf(plain));
  expect(JSON.parse(lines[0] ?? '').data.viewer.user.email).toBe(plain.email);
  const withCode = { ...settingsOf(enrolled), TWINLOCK_CODE: codeFor(enrolled.secret ?? '') };
  expect(JSON.parse(runExample(['first-query'], withCode).lines[0] ?? '').data.viewer.twoFactor.enabled).toBe(
    true,
  );
  const wrong = runExample(['first-query'], {
    ...settingsOf(plain),
    TWINLOCK_PASSWORD: 'no "quote\\ breaks it',
  });
  expect(wrong).toMatchObject({ status: 1, said: ['Refused: INVALID_CREDENTIALS'] });
});

test('sign-in-totp signs in with a code of the secret, and lists the workspaces', () => {
  const { email, password, secret } = people[2] as SeededPerson;
  const settings = { TWINLOCK_EMAIL: email, TWINLOCK_PASSWORD: password, TWINLOCK_TOTP_SECRET: secret ?? '' };
  expect(runExample(['sign-in-totp'], settings)).toMatchObject({ status: 0, lines: ['acme\tMEMBER'] });
  const again = runExample(['sign-in-totp'], settings);
  expect(again).toMatchObject({ status: 2, lines: [], said: [expect.stringMatching(/code/i)] });
});

test('enroll-totp sets up an authenticator, and the person signs in with its secret and recovery codes', async () => {
  const { email, password } = people[4] as SeededPerson;
  const settings = { TWINLOCK_EMAIL: email, TWINLOCK_PASSWORD: password };
  const file = join(folder, 'recovery-codes.txt');
  const { status, lines, said } = runExample(['enroll-totp', '--', file], settings);
  expect({ status, said }).toEqual({
    status: 0,
    said: [`Two-factor authentication is on. The recovery codes are in ${file}.`],
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const twinlock = new Twinlock({ url: server.url });
  const step = await twinlock.signIn({ email, password });
  if (step.kind !== 'secondFactor') throw new Error('The password alone was enough.');
  await step.verify(codeFor(lines[0] ?? '', new Date(Date.now() + STEP_MILLISECONDS)));
  const again = await twinlock.signIn({ email, password });
  if (again.kind !== 'secondFactor') throw new Error('The password alone was enough.');
  await again.redeem(/^[a-z0-9]+(-[a-z0-9]+)+$/im.exec(readFileSync(file, 'utf8'))?.[0] ?? '');

  expect(runExample(['enroll-totp', '--', file], settings)).toMatchObject({
    status: 2,
    said: [`${file} exists already; name a new file.`],
  });
  expect(runExample(['enroll-totp', '--', `${file}.2`], settings)).toMatchObject({
    status: 2,
    said: ['This account has two-factor authentication already.'],
  });
});

test('who-lacks-2fa fails while a member lacks 2FA', async () => {
  const settings = { TWINLOCK_TOKEN: await makeToken(owner, 'acme', ['MEMBERS_READ']) };
  const red = runExample(['who-lacks-2fa', '--', 'acme'], settings);
  expect(red).toMatchObject({ status: 1, lines: [expect.stringContaining(people[3]?.email ?? '?')] });
  for await (const { id } of owner.members('acme', { filter: { twoFactorEnabled: false } }))
    await owner.removeMember({ memberId: id });
  expect(runExample(['who-lacks-2fa', '--', 'acme'], settings)).toMatchObject({ status: 0, lines: [] });
  expect(runExample(['who-lacks-2fa', '--', 'acme'], {})).toMatchObject({ status: 2 });
});

/** Environment variables that move a program's clock a day ahead. */
function aDayLater(): string {
  const file = join(folder, 'aDayLater.cjs');
  writeFileSync(file, 'const { now } = Date;\nDate.now = () => now() + 86_400_000;\n');
  return file;
}

test('export-audit-events resumes where it stopped, with events a minute old by the server’s clock, also after a partly written line', async () => {
  const settings = { TWINLOCK_TOKEN: await makeToken(owner, 'acme', ['AUDIT_READ']) };
  const file = join(folder, 'events.jsonl');
  const command = ['export-audit-events', '--', 'acme', file];
  await clock.advance(61_000);
  expect(runExample(command, settings).status).toBe(0);
  const first = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(runExample(command, settings).said).toEqual(['0 new events.']);
  appendFileSync(file, '{"id":"cut o');
  await owner.updateSecurity((await owner.workspace('acme')).id, { gracePeriodDays: 3 });
  const ahead = { ...settings, NODE_OPTIONS: `--require ${aDayLater()}` };
  expect(runExample(command, ahead).said).toEqual(['0 new events.']);
  await clock.advance(61_000);
  expect(runExample(command, settings).said).toEqual(['1 new events.']);
  const lines = readFileSync(file, 'utf8').split('\n');
  expect(JSON.parse(lines.at(-2) ?? '').type).toBe('WORKSPACE_SECURITY_CHANGED');
  expect(first.length).toBeGreaterThan(3);
});

test.each(['', 'soon', '1.5', '-1', '91', '1e1', ' 14', 'NaN'])(
  'require-2fa refuses "%s" as a number of days, and changes nothing',
  async (days) => {
    const settings = { TWINLOCK_TOKEN: 'twl_never_sent', TWINLOCK_URL: 'http://twinlock.invalid' };
    const { status, lines, said } = runExample(['require-2fa', '--', 'acme', days], settings);
    expect({ status, lines }).toEqual({ status: 2, lines: [] });
    expect(said).toEqual([expect.stringContaining('from 0 to 90')]);
  },
);

test('require-2fa turns the rule on, does nothing the second time, and prints the server’s rule', async () => {
  const settings = { TWINLOCK_TOKEN: await makeToken(owner, 'acme', ['SECURITY_WRITE']) };
  const command = ['require-2fa', '--', 'acme', '14'];
  const turnedOn = runExample(command, settings);
  const { security } = await owner.workspace('acme');
  expect(security).toMatchObject({ requireTwoFactor: true, gracePeriodDays: 14 });
  const rule = `acme requires two-factor authentication since ${security.requiredSince}, with 14 days of grace`;
  expect(turnedOn).toMatchObject({ status: 0, lines: [`${rule}.`] });
  expect(runExample(command, settings)).toMatchObject({ status: 0, lines: [`${rule} already.`] });
});

test('an example with a missing or empty argument or variable reports it and sends nothing', () => {
  const usage = (words: string[]) => runExample(words, { TWINLOCK_TOKEN: 'twl_never_sent' });
  expect(usage(['who-lacks-2fa', '--', ''])).toMatchObject({
    status: 2,
    said: ['Usage: who-lacks-2fa WORKSPACE'],
  });
  expect(usage(['export-audit-events', '--', 'acme', ''])).toMatchObject({ status: 2 });
  const token = runExample(['who-lacks-2fa', '--', 'acme'], { TWINLOCK_TOKEN: '' });
  expect(token).toMatchObject({ status: 2, said: [expect.stringContaining('TWINLOCK_TOKEN is missing')] });
  const secret = runExample(['sign-in-totp'], { TWINLOCK_TOTP_SECRET: '' });
  expect(secret).toMatchObject({ status: 2, said: ['TWINLOCK_TOTP_SECRET is missing.'] });
});

test('first-query reports which variable is missing or empty, including the code if one is required', () => {
  const { email, password } = people[1] as SeededPerson;
  const both = { TWINLOCK_EMAIL: email, TWINLOCK_PASSWORD: password };
  const missing = (sentence: string) => ({ status: 2, lines: [], said: [sentence] });
  expect(runExample(['first-query'], {})).toEqual(missing('TWINLOCK_EMAIL is missing.'));
  for (const name of ['TWINLOCK_EMAIL', 'TWINLOCK_PASSWORD'])
    expect(runExample(['first-query'], { ...both, [name]: '' })).toEqual(missing(`${name} is missing.`));
  const code = missing('TWINLOCK_CODE is missing: the account has two-factor authentication.');
  expect(runExample(['first-query'], both)).toEqual(code);
  expect(runExample(['first-query'], { ...both, TWINLOCK_CODE: '' })).toEqual(code);
});
