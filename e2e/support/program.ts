import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endWithParent } from '../../scripts/endWithParent.cjs';

export { findFreePort } from '../../scripts/findFreePort.cjs';

export const root = resolve(__dirname, '..', '..');

const OUTPUT_TIMEOUT_MILLISECONDS = 30_000;
const STOP_TIMEOUT_MILLISECONDS = 20_000;
const RETRY_MILLISECONDS = 50;

export type RunningProgram = ReturnType<typeof startProgram>;

/**
 * Starts a program in its own process group. It is killed, and `folder` removed, when the test run ends in any way. Uses Node's
 * `spawn`: execa consists of ES modules, which jest does not load.
 */
export function startProgram(
  command: string,
  args: string[],
  { cwd, env, folder }: { cwd: string; env: NodeJS.ProcessEnv; folder?: string },
) {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const cancelWatcher = child.pid ? endWithParent(child.pid, folder) : () => {};
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
  void ended.then(cancelWatcher);

  async function whenPrinted(pattern: RegExp): Promise<RegExpMatchArray> {
    const deadline = Date.now() + OUTPUT_TIMEOUT_MILLISECONDS;
    for (let match = printed.match(pattern); ; match = printed.match(pattern)) {
      if (match) return match;
      if (Date.now() > deadline) throw new Error(`Nothing printed matches ${pattern}:\n${printed}`);
      await sleep(RETRY_MILLISECONDS);
    }
  }

  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const timer = setTimeout(() => killGroup(child.pid), STOP_TIMEOUT_MILLISECONDS);
    child.kill(signal);
    const code = await ended;
    clearTimeout(timer);
    return code;
  }

  return {
    pid: child.pid,
    ended,
    output: () => printed,
    /** The lines of its standard error. */
    errors: () => errors.split('\n').filter((line) => line !== ''),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    whenPrinted,
    stop,
    /** Kills the whole process group with SIGKILL. */
    kill: async () => {
      killGroup(child.pid);
      await ended;
    },
  };
}

/** Waits for a 2xx response. Throws if the program ends or the time is up before that. */
export async function waitUntilServing(
  url: string,
  { program, timeoutMilliseconds }: { program: RunningProgram; timeoutMilliseconds: number },
): Promise<void> {
  const deadline = Date.now() + timeoutMilliseconds;
  while (!(await isServing(url))) {
    if (program.hasEnded()) throw new Error(`The program ended before it served:\n${program.output()}`);
    if (Date.now() > deadline)
      throw new Error(`No response within ${timeoutMilliseconds} ms:\n${program.output()}`);
    await sleep(RETRY_MILLISECONDS);
  }
}

export async function isServing(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** Returns the environment without the variables that configure this test run or a server. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV, DATABASE_URL, ENCRYPTION_KEYS, SMTP_URL, TEST_DATABASE_URL, ...rest } = process.env;
  return rest;
}

function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
