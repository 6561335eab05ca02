import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Checkout, makeCheckout } from '../support/checkout';
import { findFreePort, isServing, type RunningProgram, waitUntilServing } from '../support/program';

const FIRST_START_MILLISECONDS = 90_000;
const SECOND_START_MILLISECONDS = 5_000;

let checkout: Checkout;
let port: number;
let started: RunningProgram[] = [];

beforeAll(() => {
  checkout = makeCheckout();
});
beforeEach(async () => {
  port = await findFreePort();
});
afterEach(async () => {
  for (const program of started) await program.kill();
  started = [];
});
afterAll(() => checkout.remove());

test('a fresh clone in an empty home serves within 90 seconds', async () => {
  await whenServing(start(), FIRST_START_MILLISECONDS);
});

test('the second start serves within 5 seconds, and SIGTERM to npm start shuts the server down', async () => {
  const program = start();
  await whenServing(program, SECOND_START_MILLISECONDS);
  expect(await program.stop('SIGTERM')).toBe(0);
  expect(await isServing(healthOf(port))).toBe(false);
});

test('Ctrl-C, which signals both npm and the server, shuts the server down', async () => {
  const program = start();
  await whenServing(program, SECOND_START_MILLISECONDS);
  process.kill(-program.pid!, 'SIGINT');
  expect(await program.ended).toBe(0);
  expect(await isServing(healthOf(port))).toBe(false);
});

test('a port in use is reported in one sentence, with a non-zero exit code', async () => {
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  try {
    const program = start();
    expect(await program.ended).not.toBe(0);
    const errors = program.errors().filter((line) => !line.startsWith('npm '));
    expect(errors).toEqual([expect.stringContaining(String(port))]);
  } finally {
    other.close();
  }
});

test('two simultaneous starts in one checkout build once, and both serve', async () => {
  rmSync(join(checkout.folder, 'server', 'dist'), { recursive: true });
  const otherPort = await findFreePort();
  const [one, other] = [start(port), start(otherPort)];
  await whenServing(one, FIRST_START_MILLISECONDS);
  await waitUntilServing(healthOf(otherPort), {
    program: other,
    timeoutMilliseconds: FIRST_START_MILLISECONDS,
  });
  expect(`${one.output()}${other.output()}`.match(/Built server/g)).toHaveLength(1);
});

test('after a start was killed during the installation, the next one serves', async () => {
  rmSync(join(checkout.folder, 'node_modules', '.twinlock-stamp'));
  rmSync(join(checkout.folder, 'server', 'node_modules'), { recursive: true });
  const program = start();
  await program.whenPrinted(/Installing/);
  await sleep(500);
  await program.kill();
  await whenServing(start(), FIRST_START_MILLISECONDS);
});

test('an unknown suite is reported in one sentence', async () => {
  const program = checkout.npm(['test', '--', 'no-such-suite']);
  started.push(program);
  expect(await program.ended).toBe(1);
  const errors = program.errors().filter((line) => !line.startsWith('npm '));
  expect(errors).toEqual([expect.stringMatching(/^There is no suite "no-such-suite"; there are .*\.$/)]);
});

function start(onPort = port): RunningProgram {
  const dataDir = join(checkout.folder, 'data', String(onPort));
  const env = { PORT: String(onPort), HOST: '127.0.0.1', DATA_DIR: dataDir };
  const program = checkout.npm(['start'], env);
  started.push(program);
  return program;
}

function whenServing(program: RunningProgram, timeoutMilliseconds: number): Promise<void> {
  return waitUntilServing(healthOf(port), { program, timeoutMilliseconds });
}

function healthOf(anyPort: number): string {
  return `http://127.0.0.1:${anyPort}/healthz`;
}
