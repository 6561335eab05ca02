import { ErrorCode } from '@twinlock/shared';
import { freshUntil, isFresh, reauthenticationRequired, sessionEnd, unauthenticated } from './session.rules';

const START = new Date('2026-03-01T12:00:00Z');
const minute = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const LIMITS = { idleSeconds: 60 * 60, absoluteSeconds: 24 * 60 * 60 };
const expiresAt = minute(24 * 60);

test.each([
  { lastSeen: 0, end: 60, why: 'an hour after the sign-in' },
  { lastSeen: 59, end: 119, why: 'an hour after its last use' },
  { lastSeen: 23 * 60 - 1, end: 24 * 60 - 1, why: 'still an hour after its last use' },
  { lastSeen: 23 * 60, end: 24 * 60, why: 'when both limits end' },
  { lastSeen: 24 * 60 - 1, end: 24 * 60, why: 'after 24 hours in spite of its use' },
])('S18 a session last used in minute $lastSeen ends in minute $end: $why', ({ lastSeen, end }) => {
  expect(sessionEnd({ lastSeenAt: minute(lastSeen), expiresAt }, LIMITS)).toEqual(minute(end));
});

test('S18 the idle limit is configurable, and has no effect if longer than the absolute limit', () => {
  const idle = (minutes: number) =>
    sessionEnd({ lastSeenAt: START, expiresAt }, { ...LIMITS, idleSeconds: minutes * 60 });
  expect(idle(5)).toEqual(minute(5));
  expect(idle(0.5)).toEqual(minute(0.5));
  expect(idle(100_000)).toEqual(expiresAt);
});

test.each([
  { now: 0, fresh: true },
  { now: 4.999, fresh: true },
  { now: 5, fresh: false },
  { now: 60, fresh: false },
])('S19 proof is fresh $now minutes later: $fresh', ({ now, fresh }) => {
  expect(isFresh(freshUntil(START), minute(now))).toBe(fresh);
});

test('S19 a session without proof has no fresh proof', () => {
  expect(isFresh(null, START)).toBe(false);
});

test.each([
  [unauthenticated(), ErrorCode.UNAUTHENTICATED],
  [reauthenticationRequired(), ErrorCode.REAUTHENTICATION_REQUIRED],
])('%s has the code %s', (refusal, code) => {
  expect(refusal.code).toBe(code);
});
