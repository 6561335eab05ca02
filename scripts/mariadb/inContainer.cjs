const { spawn, spawnSync } = require('node:child_process');
const { findFreePort } = require('../findFreePort.cjs');
const { serverOptions } = require('./serverOptions.cjs');
const { waitUntilReady } = require('./waitUntilReady.cjs');

const IMAGE = 'mariadb:11.4';

/** Starts the same private server with a Docker engine, on a machine without MariaDB. */
async function startInContainer({ program: docker }, { durable, unsynced, args, mount }) {
  const port = await findFreePort();
  const id = runDocker(docker, [
    'create',
    `--publish=127.0.0.1:${port}:3306`,
    '--env=MARIADB_ALLOW_EMPTY_ROOT_PASSWORD=1',
    ...(mount === null ? [] : [`--volume=${mount}:${mount}:ro`]),
    IMAGE,
    ...serverOptions({ kind: 'mariadb', durable, unsynced }),
    ...args,
  ]);
  const cancelWatcher = removeWithParent(docker, id);

  async function launch() {
    runDocker(docker, ['start', id]);
    await waitUntilReady(port, () => null);
  }

  async function stop() {
    runDocker(docker, ['rm', '--force', '--volumes', id]);
    cancelWatcher();
  }

  try {
    await launch();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `mysql://root@127.0.0.1:${port}`,
    port,
    dataDir: null,
    get pid() {
      return Number(runDocker(docker, ['inspect', '--format={{.State.Pid}}', id]));
    },
    stop,
    halt: async () => void runDocker(docker, ['stop', id]),
    kill: async () => void runDocker(docker, ['kill', id]),
    freeze: async () => void runDocker(docker, ['pause', id]),
    thaw: async () => void runDocker(docker, ['unpause', id]),
    restart: async () => {
      runDocker(docker, ['stop', id]);
      await launch();
    },
  };
}

function runDocker(docker, args) {
  const { status, stdout, stderr } = spawnSync(docker, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`docker ${args[0]} failed: ${stderr.trim()}`);
  return stdout.trim();
}

/** The container is no child of this process, so a shell waits for this process to end and removes the container. */
function removeWithParent(docker, id) {
  const script = 'read -r word || "$1" rm --force --volumes "$2"';
  const watcher = spawn('sh', ['-c', script, 'sh', docker, id], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  watcher.stdin.unref?.();
  watcher.stdin.on('error', () => {});
  return () => watcher.stdin.end('done\n');
}

module.exports = { startInContainer };
