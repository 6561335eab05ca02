import fc from 'fast-check';
import {
  isEndless,
  judgeTry,
  lockedUntil,
  type SecondFactorBudget,
  TRIES_BEFORE_LOCK,
  UNTRIED,
} from './attemptLimit.rules';

const START = new Date('2026-03-01T12:00:00Z');
const after = (seconds: number) => new Date(START.getTime() + seconds * 1000);
const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** An account as the database keeps it: each try is counted before it is judged. */
class Account {
  remembered: SecondFactorBudget = UNTRIED;

  fail(now: Date): 'checked' | 'refused' {
    const counted = { ...this.remembered, tries: this.remembered.tries + 1 };
    const verdict = judgeTry(counted, now);
    this.remembered = verdict.kind === 'check' ? verdict.ifWrong : counted;
    return verdict.kind === 'check' ? 'checked' : 'refused';
  }

  failTimes(times: number, now: Date): string[] {
    return Array.from({ length: times }, () => this.fail(now));
  }

  succeed(now: Date): void {
    expect(judgeTry({ ...this.remembered, tries: this.remembered.tries + 1 }, now).kind).toBe('check');
    this.remembered = UNTRIED;
  }

  /** Fails until the next lock, and says how many seconds it lasts. */
  failUntilLocked(now: Date): number {
    this.failTimes(TRIES_BEFORE_LOCK, now);
    return ((this.remembered.lockedUntil?.getTime() ?? Number.NaN) - now.getTime()) / 1000;
  }
}

test('S11 nine wrong ones in a row lock nothing, and each says how many are left', () => {
  const account = new Account();
  account.failTimes(8, START);
  expect(judgeTry({ ...account.remembered, tries: 9 }, START)).toMatchObject({
    kind: 'check',
    remainingTries: 1,
  });
  account.fail(START);
  expect(lockedUntil(account.remembered, START)).toBeNull();
});

test('S11 the tenth wrong one in a row is checked, and locks for 15 minutes', () => {
  const account = new Account();
  expect(account.failTimes(11, START)).toEqual([...Array(10).fill('checked'), 'refused']);
  expect(lockedUntil(account.remembered, START)).toEqual(after(15 * MINUTE));
});

test('S11 each further lock lasts twice as long, up to 24 hours, and S12 the tenth, after a hundred wrong ones, has no end', () => {
  const account = new Account();
  let now = START;
  const lengths = Array.from({ length: 9 }, () => {
    const seconds = account.failUntilLocked(now);
    now = new Date(now.getTime() + seconds * 1000);
    return seconds / MINUTE;
  });
  expect(lengths).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
  account.failUntilLocked(now);
  expect(account.remembered.lockedUntil).toEqual(new Date('9999-12-31T23:59:59.000Z'));
  expect(isEndless(account.remembered.lockedUntil)).toBe(true);
});

test('S12 a lock has no end however many there were before', () => {
  const counted = { tries: 10, budget: 10, locks: 5000, lockedUntil: null };
  expect(judgeTry(counted, START)).toMatchObject({
    ifWrong: { lockedUntil: new Date('9999-12-31T23:59:59.000Z') },
  });
});

test.each([
  ['in its last millisecond', -0.001, 'refused'],
  ['at its end', 0, 'checked'],
  ['long after it', 30 * 24 * HOUR, 'checked'],
])('S11 under a lock, %s, a try is %s s from its end and %s', (_, seconds, outcome) => {
  const account = new Account();
  account.failUntilLocked(START);
  expect(account.fail(after(15 * MINUTE + seconds))).toBe(outcome);
});

test('S11 tries under a lock are counted, and neither prolong it nor use up the next budget', () => {
  const account = new Account();
  account.failUntilLocked(START);
  expect(new Set(account.failTimes(64, after(1)))).toEqual(new Set(['refused']));
  expect(account.remembered.tries).toBe(74);
  expect(account.remembered.lockedUntil).toEqual(after(15 * MINUTE));
  expect(account.failTimes(11, after(15 * MINUTE))).toEqual([...Array(10).fill('checked'), 'refused']);
});

test('S11 a success clears the count and the doubling', () => {
  const account = new Account();
  account.failUntilLocked(START);
  account.failTimes(9, after(15 * MINUTE));
  account.succeed(after(15 * MINUTE));
  expect(account.failUntilLocked(after(HOUR))).toBe(15 * MINUTE);
});

test('S11 the tenth may be right, and then nothing locks', () => {
  const account = new Account();
  account.failTimes(9, START);
  account.succeed(START);
  expect(account.fail(START)).toBe('checked');
  expect(lockedUntil(account.remembered, START)).toBeNull();
});

test('S11 whatever the times between wrong tries, no more than ten are checked between two locks, and none under one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 * MINUTE }), { maxLength: 300 }), (waits) => {
      const account = new Account();
      let seconds = 0;
      let checkedSinceLock = 0;
      for (const wait of waits) {
        seconds += wait;
        const lock = lockedUntil(account.remembered, after(seconds));
        const outcome = account.fail(after(seconds));
        expect(outcome).toBe(lock === null ? 'checked' : 'refused');
        if (outcome === 'checked') checkedSinceLock += 1;
        expect(checkedSinceLock).toBeLessThanOrEqual(TRIES_BEFORE_LOCK);
        if (lockedUntil(account.remembered, after(seconds)) !== null) checkedSinceLock = 0;
      }
    }),
  );
});

test('S11 a guess every minute buys no more than 80 in the first 32 hours, and in the end ten a day', () => {
  const account = new Account();
  const checkedAt: number[] = [];
  for (let seconds = 0; seconds < 10 * 24 * HOUR; seconds += MINUTE)
    if (account.fail(after(seconds)) === 'checked') checkedAt.push(seconds);
  expect(checkedAt.filter((seconds) => seconds < 32 * HOUR).length).toBeLessThanOrEqual(80);
  expect(checkedAt.filter((seconds) => seconds >= 9 * 24 * HOUR).length).toBeLessThanOrEqual(10);
});
