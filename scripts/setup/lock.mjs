import { readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from '../paths.mjs';
import { log } from '../runScript.mjs';

/*
 * The first install has to be locked too, when no package is there yet. So this is a symbolic link to the holder's process ID,
 * which the file system creates atomically, and not proper-lockfile.
 */

const LOCK = inRoot('.setup.lock');
const RETRY_MILLISECONDS = 200;

/** Runs `work` while no other command installs or builds in this checkout. Waits for the other command to finish. */
export async function withSetupLock(work) {
  for (let attempt = 1; !tryToLock(); attempt++) {
    const pid = findHolder();
    if (pid === null) continue;
    if (!isRunning(pid)) {
      rmSync(LOCK, { force: true });
      continue;
    }
    if (attempt === 1) log(`Waiting for process ${pid}, which installs or builds here (lock: ${LOCK}).`);
    await sleep(RETRY_MILLISECONDS);
  }
  try {
    return await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function tryToLock() {
  try {
    symlinkSync(String(process.pid), LOCK);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** Returns the process ID of the holder, or null if the lock was released in the meantime. */
function findHolder() {
  try {
    return Number(readlinkSync(LOCK));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return null;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
