import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';

/** A data folder with little free space. */
export interface SmallDisk {
  dataDir: string;
  /** Options that a server there must be started with. */
  serverOptions: { maxFileBlocks?: number };
  /** Uses up the free space. */
  fill(): void;
  freeSpace(): void;
  remove(): void;
}

/** Only root on Linux can mount a file system. */
export const CAN_MOUNT = process.platform === 'linux' && process.getuid?.() === 0;

const MOUNT_SIZE = '16m';

/** A file system in memory. */
export function mountSmallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'twinlock-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MOUNT_SIZE}`, 'tmpfs', folder]);
  const ballast = join(folder, 'ballast');
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  return {
    dataDir,
    serverOptions: {},
    fill: () => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(bavail * bsize));
    },
    freeSpace: () => rmSync(ballast),
    remove: () => {
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

/** Enough for a small database and the start of its write-ahead log. */
const MAX_FILE_BLOCKS = 4096;

/** A folder where no file of the server can grow beyond 2 MiB. Works on every system and for every user. */
export function limitFileSize(): SmallDisk {
  const dataDir = mkdtempSync(join(tmpdir(), 'twinlock-limited-'));
  return {
    dataDir,
    serverOptions: { maxFileBlocks: MAX_FILE_BLOCKS },
    // The write-ahead log reaches the limit by itself.
    fill: () => {},
    // After a checkpoint, SQLite writes the log from its beginning.
    freeSpace: () => {
      const database = new Libsql(join(dataDir, 'twinlock.db'));
      database.pragma('wal_checkpoint(RESTART)');
      database.close();
    },
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}
