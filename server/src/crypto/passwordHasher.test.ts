import { hash as argon2, verify } from '@node-rs/argon2';
import { ErrorCode } from '@twinlock/shared';
import { DatabaseUnavailable } from '../database/failures';
import { PasswordHasher, type PasswordKey } from './passwordHasher';

const PASSWORD = 'correct horse battery staple';
const KEY: PasswordKey = { secret: Buffer.alloc(32, 1), isInUse: () => true };
const hasher = new PasswordHasher(KEY);
/** Creates hashes like servers of 0.1.0. */
const unkeyed = new PasswordHasher({ ...KEY, isInUse: () => false });

test('S30 a password is hashed with argon2id, 19 MiB, two passes and one lane, with a random salt and the instance’s key', async () => {
  const [one, other] = await Promise.all([hasher.hash(PASSWORD), hasher.hash(PASSWORD)]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1,keyid=azE\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(other).not.toBe(one);
});

test.each([
  ['itself', PASSWORD, true],
  ['another case', PASSWORD.toUpperCase(), false],
  ['a space more', `${PASSWORD} `, false],
  ['nothing', '', false],
  ['a prefix', PASSWORD.slice(0, -1), false],
])('S30 a password verifies against %s (%j): %s', async (_, typed, right) => {
  expect(await hasher.verifyNow(await hasher.hash(PASSWORD), typed)).toBe(right);
});

test('S30 a password is the same in composed and decomposed form', async () => {
  const hash = await hasher.hash('Cre\u0300me bru\u0302le\u0301e ﬁne');
  expect(await hasher.verifyNow(hash, 'Cr\u00e8me br\u00fbl\u00e9e fine')).toBe(true);
});

test('S30 all of 256 characters are significant', async () => {
  const long = 'x'.repeat(255);
  expect(await hasher.verifyNow(await hasher.hash(`${long}a`), `${long}b`)).toBe(false);
});

test.each(['', PASSWORD, 'no password is this one'])(
  'S14 without an account, %j is wrong',
  async (password) => {
    expect(await hasher.verifyNow(null, password)).toBe(false);
  },
);

test('S30 a hash can’t be verified without the instance’s key, or with another one', async () => {
  const stored = await hasher.hash(PASSWORD);
  expect(await verify(stored, PASSWORD)).toBe(false);
  const other = new PasswordHasher({ ...KEY, secret: Buffer.alloc(32, 2) });
  expect(await other.verifyNow(stored, PASSWORD)).toBe(false);
});

test('S30 an unkeyed hash can still be verified, and is outdated once the key is in use', async () => {
  const stored = await unkeyed.hash(PASSWORD);
  expect(await hasher.verifyNow(stored, PASSWORD)).toBe(true);
  expect(await hasher.verifyNow(stored, 'not the password')).toBe(false);
  expect([hasher.isOutdated(stored), unkeyed.isOutdated(stored)]).toEqual([true, false]);
});

test('S30 a keyed hash can be verified, and isn’t outdated, while the key isn’t in use', async () => {
  const stored = await hasher.hash(PASSWORD);
  expect(await unkeyed.verifyNow(stored, PASSWORD)).toBe(true);
  expect([hasher.isOutdated(stored), unkeyed.isOutdated(stored)]).toEqual([false, false]);
});

test('S30 an unkeyed hash with weaker parameters can still be verified', async () => {
  const stored = await argon2(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  expect(await hasher.verifyNow(stored, PASSWORD)).toBe(true);
});

test.each([
  '$argon2id$v=19$m=12288,t=2,p=1$c2FsdHNhbHQ$aGFzaA',
  '$argon2id$v=19$m=12288,t=2,p=1,keyid=azE$c2FsdHNhbHQ$aGFzaA',
  '$argon2id$v=19$m=19456,t=1,p=1$c2FsdHNhbHQ$aGFzaA',
  '$argon2id$v=19$m=19456,t=2,p=4$c2FsdHNhbHQ$aGFzaA',
  '$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA',
  '$argon2id$v=16$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA',
  '$2b$10$abcdefghijklmnopqrstuv',
])('S30 %s is outdated', (hash) => {
  expect([hasher.isOutdated(hash), unkeyed.isOutdated(hash)]).toEqual([true, true]);
});

describe('the queue', () => {
  /** A task that runs until `end` is called. */
  function aTask() {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    return { end, task: () => ended };
  }

  test('S30 with 256 tasks in the queue, the next is rejected with TOO_MANY_ATTEMPTS and retryAfterSeconds', async () => {
    const small = new PasswordHasher(KEY, { concurrency: 1 });
    const { end, task } = aTask();
    const accepted = Array.from({ length: 257 }, () => small.enqueue(task));
    expect(small.waiting).toBe(256);
    await expect(small.enqueue(task)).rejects.toMatchObject({
      code: ErrorCode.TOO_MANY_ATTEMPTS,
      details: { retryAfterSeconds: 3 },
    });
    await expect(small.hash(PASSWORD)).rejects.toMatchObject({ code: ErrorCode.TOO_MANY_ATTEMPTS });
    end();
    await Promise.all(accepted);
    expect(small.waiting).toBe(0);
    expect(await small.enqueue(async () => 'accepted again')).toBe('accepted again');
  });

  test('S30 no more tasks run at once than `concurrency`', async () => {
    const small = new PasswordHasher(KEY, { concurrency: 2 });
    const { end, task } = aTask();
    let running = 0;
    const tasks = Array.from({ length: 5 }, () =>
      small.enqueue(async () => {
        running += 1;
        await task();
        running -= 1;
        return running;
      }),
    );
    expect(running).toBe(2);
    end();
    expect(Math.max(...(await Promise.all(tasks)))).toBeLessThan(2);
  });

  test('a failed task doesn’t affect the next', async () => {
    const small = new PasswordHasher(KEY, { concurrency: 1 });
    const failing = small.enqueue(() => Promise.reject(new Error('wrong')));
    const next = small.enqueue(async () => 'right');
    await expect(failing).rejects.toThrow('wrong');
    expect(await next).toBe('right');
  });

  test('S28 queued tasks fail at once if the database becomes unavailable, and later tasks run', async () => {
    const small = new PasswordHasher(KEY, { concurrency: 1 });
    const failing = small.enqueue(() => Promise.reject(new DatabaseUnavailable('late')));
    const behind = [small.enqueue(async () => 'never'), small.hash(PASSWORD)];
    await expect(failing).rejects.toThrow(DatabaseUnavailable);
    for (const task of behind) await expect(task).rejects.toThrow(DatabaseUnavailable);
    expect(await small.enqueue(async () => 'run')).toBe('run');
  });
});
