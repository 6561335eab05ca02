/** Enough for the connection pools of several servers. */
const MAX_CONNECTIONS = 500;

/** Options of a private database server that both a process and a container use. */
function serverOptions({ kind, durable, unsynced }) {
  return [
    '--skip-log-bin',
    '--performance-schema=OFF',
    '--innodb-buffer-pool-size=64M',
    `--max-connections=${MAX_CONNECTIONS}`,
    ...(kind === 'mysql' ? ['--mysqlx=OFF'] : []),
    ...(durable
      ? ['--innodb-flush-log-at-trx-commit=1']
      : ['--innodb-flush-log-at-trx-commit=2', '--innodb-doublewrite=0']),
    // Creates tables in a third of the time. MySQL has no such option.
    ...(unsynced && kind !== 'mysql' ? ['--debug-no-sync'] : []),
  ];
}

module.exports = { serverOptions };
