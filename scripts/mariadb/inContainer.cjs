const { spawn, spawnSync } = require('node:child_process');
const { whenReady, findFreePort } = require('./whenReady.cjs');

const IMAGE = 'mariadb:11.4';
const SERVING = [
  '--skip-log-bin',
  '--performance-schema=OFF',
  '--innodb-buffer-pool-size=64M',
  '--max-connections=500',
];
const CARELESS = ['--innodb-flush-log-at-trx-commit=2', '--innodb-doublewrite=0'];
const UNSYNCED = ['--debug-no-sync'];

/** The same private server where there is no MariaDB to run but a Docker engine. */
async function startInContainer({ program: docker }, { durable, unsynced, args, mount }) {
  const port = await findFreePort();
  const id = command(docker, [
    'create',
    `--publish=127.0.0.1:${port}:3306`,
    '--env=MARIADB_ALLOW_EMPTY_ROOT_PASSWORD=1',
    ...(mount === null ? [] : [`--volume=${mount}:${mount}:ro`]),
    IMAGE,
    ...SERVING,
    ...(durable ? [] : CARELESS),
    ...(unsynced ? UNSYNCED : []),
    ...args,
  ]);
  const callOff = removeWithParent(docker, id);

  async function launch() {
    command(docker, ['start', id]);
    await whenReady(port, () => null);
  }

  async function stop() {
    command(docker, ['rm', '--force', '--volumes', id]);
    callOff();
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
      return Number(command(docker, ['inspect', '--format={{.State.Pid}}', id]));
    },
    stop,
    halt: async () => void command(docker, ['stop', id]),
    kill: async () => void command(docker, ['kill', id]),
    freeze: async () => void command(docker, ['pause', id]),
    thaw: async () => void command(docker, ['unpause', id]),
    restart: async () => {
      command(docker, ['stop', id]);
      await launch();
    },
  };
}

function command(docker, args) {
  const { status, stdout, stderr } = spawnSync(docker, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`docker ${args[0]} failed: ${stderr.trim()}`);
  return stdout.trim();
}

/** The engine knows nothing of this process, so a shell waits for its end and removes the container then. */
function removeWithParent(docker, id) {
  const script = 'read -r word || "$1" rm --force --volumes "$2"';
  const watch = spawn('sh', ['-c', script, 'sh', docker, id], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watch.unref();
  watch.stdin.unref?.();
  watch.stdin.on('error', () => {});
  return () => watch.stdin.end('done\n');
}

module.exports = { startInContainer };
