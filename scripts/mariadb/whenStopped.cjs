const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');

const STOPPED_WITHIN_MILLISECONDS = 10_000;
const ASK_AGAIN_AFTER_MILLISECONDS = 2;

/** A signal is only on its way when `kill` returns. Resolves once no thread of the process runs any more. */
async function whenStopped(pid) {
  const deadline = Date.now() + STOPPED_WITHIN_MILLISECONDS;
  while (!isStopped(pid)) {
    if (Date.now() > deadline) throw new Error(`Process ${pid} did not stop in time.`);
    await sleep(ASK_AGAIN_AFTER_MILLISECONDS);
  }
}

function isStopped(pid) {
  return findStates(pid).every((state) => state.startsWith('T'));
}

/** Linux stops threads one by one and tells of each; elsewhere a process stops as a whole, and `ps` tells. */
function findStates(pid) {
  const threads = `/proc/${pid}/task`;
  if (existsSync(threads)) return readdirSync(threads).map((thread) => stateIn(`${threads}/${thread}/stat`));
  return [spawnSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()];
}

/** The state follows the program's name, which stands in parentheses and may hold any character. */
function stateIn(file) {
  const line = readThread(file);
  return line === null ? 'T' : line.slice(line.lastIndexOf(')') + 2);
}

/** Null for a thread that has ended since it was listed. */
function readThread(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return null;
    throw error;
  }
}

module.exports = { whenStopped };
