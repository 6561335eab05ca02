const { spawn, spawnSync } = require('node:child_process');
const { mkdtempSync, openSync, closeSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { endWithParent } = require('../endWithParent.cjs');
const { whenReady, findFreePort } = require('./whenReady.cjs');
const { whenStopped } = require('./whenStopped.cjs');

const STOP_WITHIN_MILLISECONDS = 15_000;

/** As many as several servers' pools may open at once. */
const MAX_CONNECTIONS = 500;

/** What a throwaway server can do without: it starts and commits faster, and loses its data when it is killed. */
const CARELESS = ['--innodb-flush-log-at-trx-commit=2', '--innodb-doublewrite=0'];
/** What makes tables in a third of the time: waits for no disk. MySQL has nothing like it. */
const UNSYNCED = { mariadb: ['--debug-no-sync'], mysql: [] };
/** What a test that kills the server relies on: what was committed is on the disk. */
const DURABLE = ['--innodb-flush-log-at-trx-commit=1'];

/** A private MariaDB or MySQL server in a folder of its own under the temporary folder. */
async function startAsProcess(found, { durable, unsynced, args: more }) {
  const folder = mkdtempSync(join(tmpdir(), 'twinlock-db-'));
  const dataDir = join(folder, 'data');
  const port = await findFreePort();
  const log = join(folder, 'server.log');
  let child = null;
  let callOff = () => {};

  async function launch() {
    const output = openSync(log, 'a');
    const args = [
      ...base(dataDir),
      ...serving({ folder, port, durable, unsynced, kind: found.kind }),
      ...more,
    ];
    child = spawn(found.program, args, { detached: true, stdio: ['ignore', output, output] });
    closeSync(output);
    child.on('error', () => {});
    // Neither the server nor its watch keeps a finished test run waiting.
    child.unref();
    callOff = child.pid ? endWithParent(child.pid, folder) : callOff;
    await whenReady(port, () => (hasEnded(child) ? `The database ended at once:\n${lastLines(log)}` : null));
  }

  async function endBy(signal) {
    if (!hasEnded(child)) {
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MILLISECONDS);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      child.kill('SIGCONT');
      await ended;
      clearTimeout(timer);
    }
    callOff();
  }

  async function stop() {
    await endBy('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    createDataDir(found, dataDir);
    await launch();
  } catch (error) {
    if (child) await endBy('SIGKILL');
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
    halt: () => endBy('SIGTERM'),
    kill: () => endBy('SIGKILL'),
    freeze: async () => {
      child.kill('SIGSTOP');
      await whenStopped(child.pid);
    },
    thaw: async () => void child.kill('SIGCONT'),
    restart: async () => {
      await endBy('SIGTERM');
      await launch();
    },
  };
}

function createDataDir({ kind, program, installDb }, dataDir) {
  const [command, more] =
    kind === 'mariadb'
      ? [installDb, ['--auth-root-authentication-method=normal', '--skip-test-db']]
      : [program, ['--initialize-insecure']];
  const { status, stdout, stderr, error } = spawnSync(command, [...base(dataDir), ...more], {
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new Error(`The database could not be set up: ${error?.message ?? `${stdout}${stderr}`}`);
}

/** Both servers refuse to run as root unless they are told to. */
function base(dataDir) {
  return ['--no-defaults', `--datadir=${dataDir}`, ...(process.getuid?.() === 0 ? ['--user=root'] : [])];
}

function serving({ folder, port, durable, unsynced, kind }) {
  return [
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 's')}`,
    `--pid-file=${join(folder, 'pid')}`,
    '--skip-log-bin',
    '--performance-schema=OFF',
    '--innodb-buffer-pool-size=64M',
    `--max-connections=${MAX_CONNECTIONS}`,
    ...(kind === 'mysql' ? ['--mysqlx=OFF'] : []),
    ...(durable ? DURABLE : CARELESS),
    ...(unsynced ? UNSYNCED[kind] : []),
  ];
}

function hasEnded(child) {
  return !child.pid || child.exitCode !== null || child.signalCode !== null;
}

function lastLines(log) {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
}

module.exports = { startAsProcess };
