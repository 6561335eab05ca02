const { spawnSync } = require('node:child_process');
const { findProgram } = require('../findProgram.cjs');

/** What can serve as a throwaway database here: MariaDB's programs, else MySQL's, else a Docker engine; or null. */
function findDatabase() {
  const mariadbd = findProgram('mariadbd');
  const installDb = findProgram('mariadb-install-db');
  if (mariadbd && installDb) return { kind: 'mariadb', program: mariadbd, installDb };
  const mysqld = findProgram('mysqld');
  if (mysqld) return { kind: 'mysql', program: mysqld };
  const docker = findProgram('docker');
  if (docker && spawnSync(docker, ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0) {
    return { kind: 'docker', program: docker };
  }
  return null;
}

module.exports = { findDatabase };
