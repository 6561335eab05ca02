import { randomBytes } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from '../place.mjs';
import { whenInterrupted } from '../processes.mjs';
import { say } from '../refusal.mjs';

const LOCK = inRoot('.bring.lock');
const TAKEOVER = `${LOCK}.takeover`;

/** The holder touches its lock this often; who hasn't for far longer is dead, or on a machine that is. */
const TOUCH_EVERY_MILLISECONDS = 2_000;
const DEAD_AFTER_MILLISECONDS = 60_000;
const LOOK_AGAIN_AFTER_MILLISECONDS = 200;

/** After a laptop's sleep every lock looks untouched for a moment, so no one trusts that look before this many more. */
const LOOKS_BEFORE_TIME_COUNTS = 25;

/** Runs `work` while no other command installs or builds in this checkout. */
export async function oneAtATime(work) {
  await take();
  const touching = setInterval(touch, TOUCH_EVERY_MILLISECONDS);
  const forget = whenInterrupted(giveBack);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    forget();
    giveBack();
  }
}

async function take() {
  for (let looks = 0; !tryToTake(); looks++) {
    const holder = readHolder();
    if (looks === 1 && holder)
      say(`Waiting for process ${holder.pid}, which is installing or building here.`);
    if (holder && isDead(holder, looks)) removeDeadLock(looks);
    else await sleep(LOOK_AGAIN_AFTER_MILLISECONDS);
  }
}

/** A hard link appears whole or not at all, so no one ever reads a lock that is half written. */
function tryToTake() {
  const mine = `${LOCK}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, host: hostname() }));
  try {
    linkSync(mine, LOCK);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

function readHolder() {
  try {
    return { ...JSON.parse(readFileSync(LOCK, 'utf8')), touchedAt: statSync(LOCK).mtimeMs };
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function isDead({ pid, host, touchedAt }, looks) {
  if (host === hostname() && !isAlive(pid)) return true;
  // A process id alone is not proof of life: it may have been given to another process since.
  return looks > LOOKS_BEFORE_TIME_COUNTS && Date.now() - touchedAt > DEAD_AFTER_MILLISECONDS;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two who find the same dead lock must not remove each other's new one: one at a time, and look again inside. */
function removeDeadLock(looks) {
  try {
    mkdirSync(TAKEOVER);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    forgetOldTakeover();
    return;
  }
  const holder = readHolder();
  if (holder && isDead(holder, looks)) rmSync(LOCK, { force: true });
  rmdirSync(TAKEOVER);
}

function forgetOldTakeover() {
  const madeAt = statSync(TAKEOVER, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  if (Date.now() - madeAt > DEAD_AFTER_MILLISECONDS) rmSync(TAKEOVER, { recursive: true, force: true });
}

function touch() {
  try {
    utimesSync(LOCK, new Date(), new Date());
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function giveBack() {
  if (readHolder()?.pid === process.pid) rmSync(LOCK, { force: true });
}
