import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { findProgram } from '../../scripts/findProgram.cjs';

const TOTP_STEP_MS = 30_000;

export type TestClock = ReturnType<typeof makeClock>;

/**
 * A clock that a test moves on, for a server and for its visitors' browsers. The server is none the wiser: libfaketime
 * answers in the system's place, so that nothing in production knows of a second clock.
 */
export function makeClock() {
  const file = join(mkdtempSync(join(tmpdir(), 'twinlock-clock-')), 'offset');
  const contexts = new Set<BrowserContext>();
  let aheadMs = 0;
  const set = () => {
    // In one step, for a server that reads it at this very moment.
    writeFileSync(`${file}.next`, `+${aheadMs / 1_000}\n`);
    renameSync(`${file}.next`, file);
  };
  set();

  const now = () => new Date(Date.now() + aheadMs);
  async function advance(milliseconds: number): Promise<void> {
    aheadMs += milliseconds;
    set();
    await Promise.all([...contexts].map((context) => context.clock.fastForward(milliseconds)));
  }

  return {
    now,
    /** Time passes, on the server and in every browser that follows. */
    advance,
    /** Until an authenticator app shows a code that nobody has used. */
    toNextCode: () => advance(TOTP_STEP_MS),
    /** What a program's environment needs for it to live by this clock. */
    env: { ...preloadLibfaketime(), FAKETIME_TIMESTAMP_FILE: file, ...READ_AT_ONCE },
    /** Lets the pages of a context live by this clock from here on. */
    async follow(context: BrowserContext): Promise<void> {
      await context.clock.install({ time: now() });
      contexts.add(context);
      context.on('close', () => contexts.delete(context));
    },
  };
}

/** Timers go on as they are: only the time of day is another. */
const READ_AT_ONCE = { FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' };

/** The faketime command knows where its library is, and by which variable this system preloads one. */
function preloadLibfaketime(): Record<string, string> {
  const faketime = findProgram('faketime');
  if (!faketime) throw new Error('There is no faketime here.');
  const print = ['-p', 'JSON.stringify(process.env)'];
  const env = JSON.parse(
    execFileSync(faketime, ['-m', '-f', '+0', process.execPath, ...print], { encoding: 'utf8' }),
  );
  return Object.fromEntries(
    Object.entries<string>(env).filter(([name]) => /^(LD_PRELOAD|DYLD_(INSERT|FORCE).*)$/.test(name)),
  );
}
