import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Twinlock } from '@twinlock/sdk';
import { codeFor } from '../support/authenticator';
import { makeToken, signInTo } from '../support/integrator';
import { cleanEnvironment, root } from '../support/program';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

let server: RunningServer;
let folder: string;
let people: SeededPerson[];
let owner: Twinlock;

beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), 'twinlock-examples-'));
  people = seed(server, { members: 4, enrolled: 3 });
  owner = await signInTo(server, people[0] as SeededPerson);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.stop();
});

/** Runs an example as its header says, with the settings in the environment. */
function runExample(words: string[], settings: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', ...words], {
    cwd: join(root, 'examples'),
    env: { ...cleanEnvironment(), TWINLOCK_URL: server.url, ...settings },
    encoding: 'utf8',
  });
  const said = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm '));
  return { status, lines: stdout.split('\n').filter((line) => line !== ''), said };
}

test('first-query signs in with curl, with a code where one is asked for', () => {
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

test('who-lacks-2fa turns red while someone does', async () => {
  const settings = { TWINLOCK_TOKEN: await makeToken(owner, 'acme', ['MEMBERS_READ']) };
  const red = runExample(['who-lacks-2fa', '--', 'acme'], settings);
  expect(red).toMatchObject({ status: 1, lines: [expect.stringContaining(people[3]?.email ?? '?')] });
  for await (const { id } of owner.members('acme', { filter: { twoFactorEnabled: false } })) {
    await owner.request(
      'mutation ($id: ID!) { removeMember(input: { memberId: $id }) { removedMemberId } }',
      {
        id,
      },
    );
  }
  expect(runExample(['who-lacks-2fa', '--', 'acme'], settings)).toMatchObject({ status: 0, lines: [] });
  expect(runExample(['who-lacks-2fa', '--', 'acme'], {})).toMatchObject({ status: 2 });
});

/** What makes a program believe that it is run a minute later. */
function aMinuteLater(): string {
  const file = join(folder, 'aMinuteLater.cjs');
  writeFileSync(file, 'const { now } = Date;\nDate.now = () => now() + 61_000;\n');
  return file;
}

test('export-audit-events goes on where it stopped, with what is a minute old, also when it was cut off in the middle of a line', async () => {
  const now = { TWINLOCK_TOKEN: await makeToken(owner, 'acme', ['AUDIT_READ']) };
  const settings = { ...now, NODE_OPTIONS: `--require ${aMinuteLater()}` };
  const file = join(folder, 'events.jsonl');
  const command = ['export-audit-events', '--', 'acme', file];
  expect(runExample(command, settings).status).toBe(0);
  const first = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(runExample(command, settings).said).toEqual(['0 new events.']);
  appendFileSync(file, '{"id":"cut o');
  await owner.updateSecurity((await owner.workspace('acme')).id, { gracePeriodDays: 3 });
  expect(runExample(command, now).said).toEqual(['0 new events.']);
  expect(runExample(command, settings).said).toEqual(['1 new events.']);
  const lines = readFileSync(file, 'utf8').split('\n');
  expect(JSON.parse(lines.at(-2) ?? '').type).toBe('WORKSPACE_SECURITY_CHANGED');
  expect(first.length).toBeGreaterThan(3);
});

test('require-2fa turns the rule on once, and finds it on afterwards', async () => {
  const settings = { TWINLOCK_TOKEN: await makeToken(owner, 'acme', ['SECURITY_WRITE']) };
  const command = ['require-2fa', '--', 'acme', '14'];
  expect(runExample(command, settings)).toMatchObject({ status: 0 });
  expect((await owner.workspace('acme')).security).toMatchObject({
    requireTwoFactor: true,
    gracePeriodDays: 14,
  });
  expect(runExample(command, settings).lines[0]).toMatch(/already\.$/);
  const wrong = runExample(['require-2fa', '--', 'acme', '400'], settings);
  expect(wrong).toMatchObject({ status: 2, said: [expect.stringContaining('90')] });
});
