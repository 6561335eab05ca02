import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endWithParent } from '../../scripts/endWithParent.cjs';

export const root = resolve(__dirname, '..', '..');

const PRINTS_WITHIN_MILLISECONDS = 30_000;
const STOPS_WITHIN_MILLISECONDS = 20_000;
const ASK_AGAIN_AFTER_MILLISECONDS = 50;

export type RunningProgram = ReturnType<typeof startProgram>;

/** Starts a program that doesn't outlive the test run, whatever becomes of that; `folder` is removed then. */
export function startProgram(
  command: string,
  args: string[],
  { cwd, env, folder }: { cwd: string; env: NodeJS.ProcessEnv; folder?: string },
) {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const callOff = child.pid ? endWithParent(child.pid, folder) : () => {};
  let printed = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
    errors += chunk.toString();
  });
  const ended = new Promise<number | null>((resolveEnd) => child.on('close', (code) => resolveEnd(code)));
  void ended.then(callOff);

  async function whenPrinted(pattern: RegExp): Promise<RegExpMatchArray> {
    const deadline = Date.now() + PRINTS_WITHIN_MILLISECONDS;
    for (let match = printed.match(pattern); ; match = printed.match(pattern)) {
      if (match) return match;
      if (Date.now() > deadline) throw new Error(`Nothing printed matches ${pattern}:\n${printed}`);
      await sleep(ASK_AGAIN_AFTER_MILLISECONDS);
    }
  }

  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const timer = setTimeout(() => killGroup(child.pid), STOPS_WITHIN_MILLISECONDS);
    child.kill(signal);
    const code = await ended;
    clearTimeout(timer);
    return code;
  }

  return {
    pid: child.pid,
    ended,
    output: () => printed,
    /** What it wrote to standard error, by lines. */
    errors: () => errors.split('\n').filter((line) => line !== ''),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    whenPrinted,
    stop,
    /** As a crash or an impatient person would: the whole group, at once. */
    kill: async () => {
      killGroup(child.pid);
      await ended;
    },
  };
}

/** Resolves at the first answer of 2xx; fails when the program ends or the time is up before that. */
export async function whenAnswering(
  url: string,
  { program, withinMilliseconds }: { program: RunningProgram; withinMilliseconds: number },
): Promise<void> {
  const deadline = Date.now() + withinMilliseconds;
  while (!(await answers(url))) {
    if (program.hasEnded()) throw new Error(`It ended before it answered:\n${program.output()}`);
    if (Date.now() > deadline) throw new Error(`No answer in ${withinMilliseconds} ms:\n${program.output()}`);
    await sleep(ASK_AGAIN_AFTER_MILLISECONDS);
  }
}

export async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** Without what configures this test run, or whoever's server this shell is set up for. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV, DATABASE_URL, ENCRYPTION_KEYS, SMTP_URL, TEST_DATABASE_URL, ...rest } = process.env;
  return rest;
}

export function findFreePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolvePort(address.port) : reject(new Error('No port')),
      );
    });
  });
}

function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
