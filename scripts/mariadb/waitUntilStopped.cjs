const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');

const STOP_TIMEOUT_MILLISECONDS = 10_000;
const RETRY_MILLISECONDS = 2;

/** Waits until no thread of the process runs after SIGSTOP, which `kill` only sends. */
async function waitUntilStopped(pid) {
  const deadline = Date.now() + STOP_TIMEOUT_MILLISECONDS;
  while (!isStopped(pid)) {
    if (Date.now() > deadline) throw new Error(`Process ${pid} did not stop in time.`);
    await sleep(RETRY_MILLISECONDS);
  }
}

function isStopped(pid) {
  return listStates(pid).every((state) => state.startsWith('T'));
}

/** Linux stops threads one by one and reports the state of each. Other systems stop a process as a whole. */
function listStates(pid) {
  const threads = `/proc/${pid}/task`;
  if (existsSync(threads))
    return readdirSync(threads).map((thread) => readState(`${threads}/${thread}/stat`));
  return [spawnSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()];
}

/** The state follows the program's name, which is in parentheses and may contain any character. */
function readState(file) {
  try {
    const line = readFileSync(file, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2);
  } catch (error) {
    // The thread has ended since it was listed.
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return 'T';
    throw error;
  }
}

module.exports = { waitUntilStopped };
