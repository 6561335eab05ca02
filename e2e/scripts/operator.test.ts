import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, root } from '../support/program';
import { type RunningServer, startServer } from '../support/server';

interface SeededPerson {
  email: string;
  password: string;
  secret: string;
}

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-operator-'));
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command on the data of the running server. */
function twinlock(...args: string[]) {
  return twinlockWith({}, ...args);
}

function twinlockWith(env: Record<string, string>, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'twinlock', '--', ...args], {
    cwd: root,
    env: { ...cleanEnvironment(), DATA_DIR: server.dataDir, ...env },
    encoding: 'utf8',
  });
  const errors = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm '));
  return { status, printed: stdout.trim(), errors };
}

function seed(options: { members: number; enrolled: number }): SeededPerson[] {
  const file = join(folder, 'people.json');
  const counts = ['--members', String(options.members), '--enrolled', String(options.enrolled)];
  const { status } = twinlock('seed', '--workspace', 'acme', ...counts, '--json', file);
  expect(status).toBe(0);
  return JSON.parse(readFileSync(file, 'utf8'));
}

async function signIn({ email, password }: SeededPerson): Promise<string> {
  const query = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`;
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input: { email, password, transport: 'BEARER' } } }),
  });
  const { data } = (await response.json()) as { data: { signIn: { __typename: string } } };
  return data.signIn.__typename;
}

test('the operator’s commands work beside the running server, and take effect at once', async () => {
  const [owner] = seed({ members: 2, enrolled: 2 }) as [SeededPerson];
  expect(await signIn(owner)).toBe('TwoFactorChallenge');
  expect(twinlock('list-owners')).toEqual({ status: 0, printed: `acme\t${owner.email}`, errors: [] });
  const reset = twinlock('reset-2fa', owner.email, '--reason', 'lost the phone');
  expect(reset).toEqual({ status: 0, printed: expect.stringContaining(owner.email), errors: [] });
  expect(await signIn(owner)).toBe('SignedIn');
});

test('doctor checks the environment of the running server, and exits with 1 if something is wrong', () => {
  const healthy = twinlock('doctor');
  expect(healthy).toEqual({
    status: 0,
    printed: expect.stringMatching(/^(\S.*: ok, .*\n?){11}$/),
    errors: [],
  });
  const faulty = twinlockWith({ SMTP_URL: 'smtp://127.0.0.1:1' }, 'doctor');
  expect(faulty).toEqual({ status: 1, printed: expect.stringContaining('mail: 127.0.0.1:1: '), errors: [] });
});

test('generate-key prints a key in the format of ENCRYPTION_KEYS', () => {
  const { printed } = twinlock('generate-key');
  expect(Buffer.from(printed.split(':')[1] as string, 'base64')).toHaveLength(32);
});

test.each([
  [['reset-2fa', 'unknown@acme.example']],
  [['make-owner', 'unknown@acme.example', '--workspace', 'acme']],
  [['make-owner', 'unknown@acme.example']],
  [['seed', '--workspace', 'acme', '--members', 'many', '--json', 'none.json']],
  [['no-such-command']],
])('%j fails with one sentence and a non-zero exit code', (args) => {
  const { status, printed, errors } = twinlock(...args);
  expect(status).not.toBe(0);
  expect(printed).toBe('');
  expect(errors).toHaveLength(1);
});
