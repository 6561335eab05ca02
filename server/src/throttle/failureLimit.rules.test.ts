import { type CountedFailures, type FailureLimit, WINDOW_SECONDS, waitSeconds } from './failureLimit.rules';

const NOW = new Date('2026-03-01T12:00:00Z');
const LIMITS: FailureLimit[] = [
  { id: 'email', max: 10 },
  { id: 'address', max: 100 },
];

const counted = (id: string, failures: number, secondsLeft = 300): CountedFailures => ({
  id,
  failures,
  windowEndsAt: new Date(NOW.getTime() + secondsLeft * 1000),
});

test.each([
  { email: 1, address: 1, wait: null, why: 'the first attempt' },
  { email: 10, address: 10, wait: null, why: 'the tenth for an email' },
  { email: 11, address: 11, wait: 300, why: 'the eleventh for an email' },
  { email: 1, address: 100, wait: null, why: 'the hundredth from an address' },
  { email: 1, address: 101, wait: 300, why: 'the hundred and first from an address' },
  { email: 5000, address: 5000, wait: 300, why: 'thousands of both' },
])('S12 $why waits $wait s', ({ email, address, wait }) => {
  expect(waitSeconds(LIMITS, [counted('email', email), counted('address', address)], NOW)).toBe(wait);
});

test('S12 if both are exceeded, the longer wait applies', () => {
  expect(waitSeconds(LIMITS, [counted('email', 11, 20), counted('address', 101, 500)], NOW)).toBe(500);
  expect(waitSeconds(LIMITS, [counted('email', 11, 20), counted('address', 99, 500)], NOW)).toBe(20);
});

test('S12 without a limit or a count there is no wait', () => {
  expect(waitSeconds(LIMITS, [counted('other', 1000)], NOW)).toBeNull();
  expect(waitSeconds(LIMITS, [], NOW)).toBeNull();
  expect(waitSeconds([], [counted('email', 1000)], NOW)).toBeNull();
});

test('S12 failures are counted over ten minutes', () => {
  expect(WINDOW_SECONDS).toBe(600);
});
