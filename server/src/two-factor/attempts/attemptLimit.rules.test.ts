import fc from 'fast-check';
import {
  ATTEMPTS_BEFORE_LOCK,
  type AttemptLimit,
  activeLock,
  checkAttemptLimit,
  isIndefinite,
  NO_ATTEMPTS,
} from './attemptLimit.rules';

const START = new Date('2026-03-01T12:00:00Z');
const after = (seconds: number) => new Date(START.getTime() + seconds * 1000);
const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** An account as the database stores it: each attempt is counted before it is checked. */
class Account {
  stored: AttemptLimit = NO_ATTEMPTS;

  fail(now: Date): 'checked' | 'refused' {
    const counted = { ...this.stored, attempts: this.stored.attempts + 1 };
    const verdict = checkAttemptLimit(counted, now);
    this.stored = verdict.kind === 'check' ? verdict.ifWrong : counted;
    return verdict.kind === 'check' ? 'checked' : 'refused';
  }

  failTimes(times: number, now: Date): string[] {
    return Array.from({ length: times }, () => this.fail(now));
  }

  succeed(now: Date): void {
    expect(checkAttemptLimit({ ...this.stored, attempts: this.stored.attempts + 1 }, now).kind).toBe('check');
    this.stored = NO_ATTEMPTS;
  }

  /** Fails until the next lock. Returns its length in seconds. */
  failUntilLocked(now: Date): number {
    this.failTimes(ATTEMPTS_BEFORE_LOCK, now);
    return ((this.stored.lockedUntil?.getTime() ?? Number.NaN) - now.getTime()) / 1000;
  }
}

test("S11 nine wrong codes in a row don't lock, and each returns the remaining attempts", () => {
  const account = new Account();
  account.failTimes(8, START);
  expect(checkAttemptLimit({ ...account.stored, attempts: 9 }, START)).toMatchObject({
    kind: 'check',
    remainingAttempts: 1,
  });
  account.fail(START);
  expect(activeLock(account.stored.lockedUntil, START)).toBeNull();
});

test('S11 the tenth wrong code in a row is checked, and locks for 15 minutes', () => {
  const account = new Account();
  expect(account.failTimes(11, START)).toEqual([...Array(10).fill('checked'), 'refused']);
  expect(activeLock(account.stored.lockedUntil, START)).toEqual(after(15 * MINUTE));
});

test('S11 each further lock lasts twice as long, up to 24 hours, and the tenth, after 100 wrong codes, has no end', () => {
  const account = new Account();
  let now = START;
  const lengths = Array.from({ length: 9 }, () => {
    const seconds = account.failUntilLocked(now);
    now = new Date(now.getTime() + seconds * 1000);
    return seconds / MINUTE;
  });
  expect(lengths).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
  account.failUntilLocked(now);
  expect(account.stored.lockedUntil).toEqual(new Date('9999-12-31T23:59:59.000Z'));
  expect(isIndefinite(account.stored.lockedUntil)).toBe(true);
});

test('S11 any lock after the tenth has no end', () => {
  const counted = { attempts: 10, limit: 10, locks: 5000, lockedUntil: null };
  expect(checkAttemptLimit(counted, START)).toMatchObject({
    ifWrong: { lockedUntil: new Date('9999-12-31T23:59:59.000Z') },
  });
});

test.each([
  ['in the last millisecond', -0.001, 'refused'],
  ['at the end', 0, 'checked'],
  ['long after', 30 * 24 * HOUR, 'checked'],
])('S11 an attempt %s (%s s from the end of the lock) is %s', (_, seconds, outcome) => {
  const account = new Account();
  account.failUntilLocked(START);
  expect(account.fail(after(15 * MINUTE + seconds))).toBe(outcome);
});

test("S11 attempts under a lock are counted, but don't prolong it or use up the next ten", () => {
  const account = new Account();
  account.failUntilLocked(START);
  expect(new Set(account.failTimes(64, after(1)))).toEqual(new Set(['refused']));
  expect(account.stored.attempts).toBe(74);
  expect(account.stored.lockedUntil).toEqual(after(15 * MINUTE));
  expect(account.failTimes(11, after(15 * MINUTE))).toEqual([...Array(10).fill('checked'), 'refused']);
});

test('S11 a success resets the count and the doubling', () => {
  const account = new Account();
  account.failUntilLocked(START);
  account.failTimes(9, after(15 * MINUTE));
  account.succeed(after(15 * MINUTE));
  expect(account.failUntilLocked(after(HOUR))).toBe(15 * MINUTE);
});

test("S11 the tenth code may be right, and then the account isn't locked", () => {
  const account = new Account();
  account.failTimes(9, START);
  account.succeed(START);
  expect(account.fail(START)).toBe('checked');
  expect(activeLock(account.stored.lockedUntil, START)).toBeNull();
});

test('S11 at any pace, at most ten wrong codes are checked between two locks, and none under a lock', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 * MINUTE }), { maxLength: 300 }), (waits) => {
      const account = new Account();
      let seconds = 0;
      let checkedSinceLock = 0;
      for (const wait of waits) {
        seconds += wait;
        const lock = activeLock(account.stored.lockedUntil, after(seconds));
        const outcome = account.fail(after(seconds));
        expect(outcome).toBe(lock === null ? 'checked' : 'refused');
        if (outcome === 'checked') checkedSinceLock += 1;
        expect(checkedSinceLock).toBeLessThanOrEqual(ATTEMPTS_BEFORE_LOCK);
        if (activeLock(account.stored.lockedUntil, after(seconds)) !== null) checkedSinceLock = 0;
      }
    }),
  );
});

test('S11 of one guess a minute, at most 80 are checked in the first 32 hours, and finally ten a day', () => {
  const account = new Account();
  const checkedAt: number[] = [];
  for (let seconds = 0; seconds < 10 * 24 * HOUR; seconds += MINUTE)
    if (account.fail(after(seconds)) === 'checked') checkedAt.push(seconds);
  expect(checkedAt.filter((seconds) => seconds < 32 * HOUR).length).toBeLessThanOrEqual(80);
  expect(checkedAt.filter((seconds) => seconds >= 9 * 24 * HOUR).length).toBeLessThanOrEqual(10);
});
