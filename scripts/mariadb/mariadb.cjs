const { findDatabase } = require('./findDatabase.cjs');
const { startAsProcess } = require('./asProcess.cjs');
const { startInContainer } = require('./inContainer.cjs');

async function startMariaDb({ durable = false, unsynced = false, args = [], mount = null } = {}) {
  const found = findDatabase();
  if (!found)
    throw new Error('MariaDB is not installed: install mariadb-server or mysql-server, or run Docker.');
  const start = found.kind === 'docker' ? startInContainer : startAsProcess;
  return start(found, { durable, unsynced, args, mount });
}

module.exports = { startMariaDb };
