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
])('with %d bytes free the disk is healthy: %s', (freeBytes, healthy, says) => {
  expect(examine(freeBytes)).toEqual({ healthy, says });
});

test('with MySQL and a mail server the disk of DATA_DIR needs no room', () => {
  const { healthy, says } = examine(0, { ...ON_MYSQL, SMTP_URL: 'smtp://mail.example.com' });
  expect([healthy, says]).toEqual([true, 'ok, 0.0 MB free for /data']);
});

test('with MySQL and mail that becomes files it needs room', () => {
  expect(examine(0, ON_MYSQL).healthy).toBe(false);
});

test('a folder that does not exist yet has no disk to measure', () => {
  expect(examineDisk(readConfig({ DATA_DIR: '/does/not/exist' }))).toEqual({
    healthy: true,
    says: expect.stringMatching(/^ok, not measured/),
  });
});
