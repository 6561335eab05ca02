const { findDatabase } = require('./findDatabase.cjs');
const { startAsProcess } = require('./asProcess.cjs');
const { startInContainer } = require('./inContainer.cjs');

/** See mariadb.d.cts: the tests, which are TypeScript, read the contract there. */
async function startMariaDb({ durable = false, unsynced = false, args = [], mount = null } = {}) {
  const found = findDatabase();
  if (!found)
    throw new Error('There is no MariaDB here: install mariadb-server (or mysql-server, or run Docker).');
  const start = found.kind === 'docker' ? startInContainer : startAsProcess;
  return start(found, { durable, unsynced, args, mount });
}

module.exports = { startMariaDb };
