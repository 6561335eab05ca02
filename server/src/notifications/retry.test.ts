import { nextTryAt } from './retry';

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
])('after $attempts failures the next try is $delay seconds later', ({ attempts, delay }) => {
  expect(nextTryAt({ createdAt: CREATED, attempts }, after(60))).toEqual(after(60 + delay));
});

test('there is a last try at the end of three days, and none after it', () => {
  const mail = { createdAt: CREATED, attempts: 150 };
  expect(nextTryAt(mail, after(3 * DAY_SECONDS - 1))).toEqual(after(3 * DAY_SECONDS));
  expect(nextTryAt(mail, after(3 * DAY_SECONDS))).toBeNull();
});

test('a mail that a server found after standing still for a week is given up after that one try', () => {
  expect(nextTryAt({ createdAt: CREATED, attempts: 1 }, after(7 * DAY_SECONDS))).toBeNull();
});
