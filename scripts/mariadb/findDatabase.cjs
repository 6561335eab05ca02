const { spawnSync } = require('node:child_process');
const { findProgram } = require('../findProgram.cjs');

const DOCKER_TIMEOUT_MILLISECONDS = 10_000;

/** Returns what can run a private database here: MariaDB, else MySQL, else a Docker engine; null if there is none. */
function findDatabase() {
  const mariadbd = findProgram('mariadbd');
  const installDb = findProgram('mariadb-install-db');
  if (mariadbd && installDb) return { kind: 'mariadb', program: mariadbd, installDb };
  const mysqld = findProgram('mysqld');
  if (mysqld) return { kind: 'mysql', program: mysqld };
  const docker = findProgram('docker');
  if (docker && isEngineRunning(docker)) return { kind: 'docker', program: docker };
  return null;
}

function isEngineRunning(docker) {
  const options = { stdio: 'ignore', timeout: DOCKER_TIMEOUT_MILLISECONDS };
  return spawnSync(docker, ['info'], options).status === 0;
}

module.exports = { findDatabase };
