import { nextAttemptAt } from './retry.rules';

const CREATED = new Date('2026-03-02T09:00:00Z');
const after = (seconds: number) => new Date(CREATED.getTime() + seconds * 1000);
const DAY_SECONDS = 24 * 60 * 60;

test.each([
  { attempts: 1, delay: 5 },
  { attempts: 2, delay: 10 },
  { attempts: 3, delay: 20 },
  { attempts: 9, delay: 1280 },
  { attempts: 10, delay: 1800 },
  { attempts: 150, delay: 1800 },
])('after $attempts failures the next attempt is $delay seconds later', ({ attempts, delay }) => {
  expect(nextAttemptAt({ createdAt: CREATED, attempts }, after(60))).toEqual(after(60 + delay));
});

test('the last attempt is at the end of three days', () => {
  const mail = { createdAt: CREATED, attempts: 150 };
  expect(nextAttemptAt(mail, after(3 * DAY_SECONDS - 1))).toEqual(after(3 * DAY_SECONDS));
  expect(nextAttemptAt(mail, after(3 * DAY_SECONDS))).toBeNull();
});

test('a mail with fewer than twenty attempts is not given up, even if the clock is past the three days', () => {
  const late = 500 * DAY_SECONDS;
  expect(nextAttemptAt({ createdAt: CREATED, attempts: 1 }, after(late))).toEqual(after(late + 5));
  expect(nextAttemptAt({ createdAt: CREATED, attempts: 19 }, after(late))).toEqual(after(late + 1800));
  expect(nextAttemptAt({ createdAt: CREATED, attempts: 20 }, after(late))).toBeNull();
});
