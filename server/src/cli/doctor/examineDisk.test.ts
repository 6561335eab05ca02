import files from 'node:fs';
import { readConfig } from '../../config';
import { examineDisk } from './examineDisk';

afterEach(() => {
  jest.restoreAllMocks();
});

const ON_MYSQL = {
  DATABASE_URL: 'mysql://twinlock:secret@127.0.0.1:3306/twinlock',
  ENCRYPTION_KEYS: `test:${Buffer.alloc(32).toString('base64')}`,
};

function examine(freeBytes: number, more: NodeJS.ProcessEnv = {}) {
  jest
    .spyOn(files, 'statfsSync')
    .mockReturnValue({ bavail: freeBytes / 1000, bsize: 1000 } as unknown as files.BigIntStatsFs &
      files.StatsFs);
  return examineDisk(readConfig({ DATA_DIR: '/data', ...more }));
}

test.each([
  [
    0,
    false,
    'disk full: 0.0 MB free for /data. Free space, or enlarge the disk; the server then writes again by itself.',
  ],
  [100_000, false, expect.stringMatching(/^disk full: 0\.1 MB free/)],
  [499_000_000, false, 'little room left: 499.0 MB free for /data. Free space, or enlarge the disk.'],
  [500_000_000, true, 'ok, 500.0 MB free for /data'],
])('with %d bytes free the disk is healthy: %s', (freeBytes, healthy, text) => {
  expect(examine(freeBytes)).toEqual({ healthy, text });
});

test('with MySQL and a mail server, DATA_DIR needs no space', () => {
  const { healthy, text } = examine(0, { ...ON_MYSQL, SMTP_URL: 'smtp://mail.example.com' });
  expect([healthy, text]).toEqual([true, 'ok, 0.0 MB free for /data']);
});

test('with MySQL and mail files, DATA_DIR needs space', () => {
  expect(examine(0, ON_MYSQL).healthy).toBe(false);
});

test('a folder that doesn’t exist yet isn’t measured', () => {
  expect(examineDisk(readConfig({ DATA_DIR: '/does/not/exist' }))).toEqual({
    healthy: true,
    text: expect.stringMatching(/^ok, not measured/),
  });
});
