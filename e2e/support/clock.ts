import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { findProgram } from '../../scripts/findProgram.cjs';

const TOTP_STEP_MS = 30_000;

export type TestClock = ReturnType<typeof makeClock>;

/**
 * A clock that a test can advance, for a server and for browsers. The server uses libfaketime instead of the system's clock, so
 * that production code needs no second clock.
 */
export function makeClock() {
  const file = join(mkdtempSync(join(tmpdir(), 'twinlock-clock-')), 'offset');
  const contexts = new Set<BrowserContext>();
  let aheadMs = 0;
  const set = () => {
    // Replaced atomically, because a server may be reading it.
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
    /** Advances the clock of the server and of every browser context that follows it. */
    advance,
    /** Advances to the next code of an authenticator app. */
    toNextCode: () => advance(TOTP_STEP_MS),
    /** Environment variables for a program that uses this clock. */
    env: { ...preloadLibfaketime(), FAKETIME_TIMESTAMP_FILE: file, ...READ_AT_ONCE },
    /** Makes the pages of a context use this clock from now on. */
    async follow(context: BrowserContext): Promise<void> {
      await context.clock.install({ time: now() });
      contexts.add(context);
      context.on('close', () => contexts.delete(context));
    },
  };
}

/** Changes the time of day only; timers stay as they are. */
const READ_AT_ONCE = { FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' };

/** Reads the library's path, and the system's variable for preloading it, from the faketime command. */
function preloadLibfaketime(): Record<string, string> {
  const faketime = findProgram('faketime');
  if (!faketime) throw new Error('faketime is not installed.');
  const print = ['-p', 'JSON.stringify(process.env)'];
  const env = JSON.parse(
    execFileSync(faketime, ['-m', '-f', '+0', process.execPath, ...print], { encoding: 'utf8' }),
  );
  return Object.fromEntries(
    Object.entries<string>(env).filter(([name]) => /^(LD_PRELOAD|DYLD_(INSERT|FORCE).*)$/.test(name)),
  );
}
