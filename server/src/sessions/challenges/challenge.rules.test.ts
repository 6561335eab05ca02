import { ErrorCode } from '@twinlock/shared';
import { challengeExpired, challengeExpiry, isOpen } from './challenge.rules';

const START = new Date('2026-03-01T12:00:00Z');
const second = (seconds: number) => new Date(START.getTime() + seconds * 1000);

test.each([
  { now: 0, attempts: 0, closed: false, open: true, why: 'it has just started' },
  { now: 299.999, attempts: 0, closed: false, open: true, why: 'its five minutes are not over' },
  { now: 300, attempts: 0, closed: false, open: false, why: 'its five minutes are over' },
  { now: 10, attempts: 4, closed: false, open: true, why: 'one attempt is left' },
  { now: 10, attempts: 5, closed: false, open: false, why: 'its five attempts are used' },
  { now: 10, attempts: 6, closed: false, open: false, why: 'it has more than five attempts' },
  { now: 10, attempts: 0, closed: true, open: false, why: 'it has been used' },
])(
  'S16 at second $now a challenge with $attempts attempts is open: $open, because $why',
  ({ now, attempts, closed, open }) => {
    const challenge = { expiresAt: challengeExpiry(START), closedAt: closed ? START : null, attempts };
    expect(isOpen(challenge, second(now))).toBe(open);
  },
);

test('S16 a challenge that is no longer open is rejected with CHALLENGE_EXPIRED', () => {
  expect(challengeExpired().code).toBe(ErrorCode.CHALLENGE_EXPIRED);
});
