const { spawn, spawnSync } = require('node:child_process');
const { mkdtempSync, openSync, closeSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { endWithParent } = require('../endWithParent.cjs');
const { findFreePort } = require('../findFreePort.cjs');
const { serverOptions } = require('./serverOptions.cjs');
const { waitUntilReady } = require('./waitUntilReady.cjs');
const { waitUntilStopped } = require('./waitUntilStopped.cjs');

const STOP_TIMEOUT_MILLISECONDS = 15_000;

/** Starts a private MariaDB or MySQL server in a temporary folder. */
async function startAsProcess(found, { durable, unsynced, args: moreArgs }) {
  const folder = mkdtempSync(join(tmpdir(), 'twinlock-db-'));
  const dataDir = join(folder, 'data');
  const port = await findFreePort();
  const log = join(folder, 'server.log');
  const args = [
    ...commonArgs(dataDir),
    ...networkArgs(folder, port),
    ...serverOptions({ kind: found.kind, durable, unsynced }),
    ...moreArgs,
  ];
  let child = null;
  let cancelWatcher = () => {};

  async function launch() {
    const output = openSync(log, 'a');
    child = spawn(found.program, args, { detached: true, stdio: ['ignore', output, output] });
    closeSync(output);
    child.on('error', () => {});
    // A test run can exit while the server is still running; the watcher then stops it.
    child.unref();
    cancelWatcher = child.pid ? endWithParent(child.pid, folder) : cancelWatcher;
    await waitUntilReady(port, () => (hasEnded(child) ? `The database exited:\n${lastLines(log)}` : null));
  }

  async function end(signal) {
    if (!hasEnded(child)) {
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MILLISECONDS);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      child.kill('SIGCONT');
      await ended;
      clearTimeout(timer);
    }
    cancelWatcher();
  }

  async function stop() {
    await end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    createDataDir(found, dataDir);
    await launch();
  } catch (error) {
    if (child) await end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    url: `mysql://root@127.0.0.1:${port}`,
    port,
    dataDir,
    get pid() {
      return child.pid;
    },
    stop,
    halt: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    freeze: async () => {
      child.kill('SIGSTOP');
      await waitUntilStopped(child.pid);
    },
    thaw: async () => void child.kill('SIGCONT'),
    restart: async () => {
      await end('SIGTERM');
      await launch();
    },
  };
}

function createDataDir({ kind, program, installDb }, dataDir) {
  const [command, args] =
    kind === 'mariadb'
      ? [installDb, ['--auth-root-authentication-method=normal', '--skip-test-db']]
      : [program, ['--initialize-insecure']];
  const { status, stdout, stderr, error } = spawnSync(command, [...commonArgs(dataDir), ...args], {
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new Error(`Can't create the database's files: ${error?.message ?? `${stdout}${stderr}`}`);
}

/** Both servers refuse to run as root without `--user=root`. */
function commonArgs(dataDir) {
  return ['--no-defaults', `--datadir=${dataDir}`, ...(process.getuid?.() === 0 ? ['--user=root'] : [])];
}

function networkArgs(folder, port) {
  return [
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 's')}`,
    `--pid-file=${join(folder, 'pid')}`,
  ];
}

function hasEnded(child) {
  return !child.pid || child.exitCode !== null || child.signalCode !== null;
}

function lastLines(log) {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
}

module.exports = { startAsProcess };
