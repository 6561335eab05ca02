import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type MariaDb, startMariaDb } from '../../scripts/mariadb/mariadb.cjs';
import { cleanEnvironment, root, startProgram } from '../support/program';

const STOP_TIMEOUT_MILLISECONDS = 5_000;

const START = `
  const { startMariaDb } = require(process.argv[1]);
  startMariaDb().then(({ port, dataDir }) => console.log('started ' + JSON.stringify({ port, dataDir })));
  setInterval(() => {}, 1000);
`;

test('a private database listens until it is killed, restarts on the same port, and removes its files when it is stopped', async () => {
  const database = await startMariaDb({ durable: true });
  expect(await listens(database)).toBe(true);
  await database.kill();
  expect(await listens(database)).toBe(false);
  await database.restart();
  expect(await listens(database)).toBe(true);
  await database.stop();
  expect(await listens(database)).toBe(false);
  expect(existsSync(database.dataDir ?? '')).toBe(false);
});

test('a private database and its files are removed when the process that started it is killed', async () => {
  const starter = startProgram(process.execPath, ['-e', START, join(root, 'scripts/mariadb/mariadb.cjs')], {
    cwd: root,
    env: cleanEnvironment(),
  });
  const [, json] = await starter.whenPrinted(/started (.*)/);
  const database = JSON.parse(json ?? '') as Pick<MariaDb, 'port' | 'dataDir'>;
  expect(await listens(database)).toBe(true);
  await starter.kill();
  const deadline = Date.now() + STOP_TIMEOUT_MILLISECONDS;
  while ((await listens(database)) || existsSync(database.dataDir ?? '')) {
    expect(Date.now()).toBeLessThan(deadline);
    await sleep(50);
  }
});

function listens({ port }: Pick<MariaDb, 'port'>): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
