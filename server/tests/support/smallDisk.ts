import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';

/** Where a data folder has little room. */
export interface SmallDisk {
  dataDir: string;
  /** How a server has to be started so that it has little room. */
  startedWith: { maxFileBlocks?: number };
  /** Leaves no room for further pages. */
  fill(): void;
  makeRoom(): void;
  remove(): void;
}

/** Linux lets root alone mount a file system. */
export const CAN_MOUNT = process.platform === 'linux' && process.getuid?.() === 0;

const MOUNT_SIZE = '16m';

/** A file system in memory, which `fill` fills up. */
export function mountSmallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'twinlock-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MOUNT_SIZE}`, 'tmpfs', folder]);
  const ballast = join(folder, 'ballast');
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  return {
    dataDir,
    startedWith: {},
    fill: () => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(bavail * bsize));
    },
    makeRoom: () => rmSync(ballast),
    remove: () => {
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

/** Enough for a database that few have signed in to, and for the start of its write-ahead log. */
const MAX_FILE_BLOCKS = 4096;

/** An ordinary folder, where no file of the server's may grow beyond two megabytes: works on every system and for every user. */
export function limitFileSize(): SmallDisk {
  const dataDir = mkdtempSync(join(tmpdir(), 'twinlock-limited-'));
  return {
    dataDir,
    startedWith: { maxFileBlocks: MAX_FILE_BLOCKS },
    // The write-ahead log reaches the limit by itself.
    fill: () => {},
    // SQLite then writes the log from its beginning.
    makeRoom: () => {
      const database = new Libsql(join(dataDir, 'twinlock.db'));
      database.pragma('wal_checkpoint(RESTART)');
      database.close();
    },
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}
