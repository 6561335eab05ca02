import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anOwner, startSignIn } from '../support/people';
import { startRemote } from '../support/remoteApi';
import { startBuilt } from '../support/startBuilt';

let folder: string;
let dataDir: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-one-server-'));
  dataDir = join(folder, 'data');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(entry: 'main.js' | 'cli/main.js', args: string[] = []) {
  return startBuilt(entry, args, { cwd: folder, env: { DATA_DIR: dataDir, PORT: '0' } });
}

const refusal = (pid: number, file: string) =>
  `Twinlock can't start: Another server (process ${pid}) uses the database file ${file}. Stop it, or set another DATA_DIR.`;

test('a second server on the same database exits with code 1 and one sentence that names the file and the other process', async () => {
  const { server, api } = await startRemote({ dataDir });
  try {
    const owner = await anOwner(api);
    const second = start('main.js');
    expect(await second.ended).toBe(1);
    expect(second.output().trim()).toBe(refusal(server.pid, join(dataDir, 'twinlock.db')));
    expect((await startSignIn(api, owner)).code).toBeUndefined();
  } finally {
    await server.stop();
  }
}, 60_000);

test('a second server is also refused if one of them opens the database through a link', async () => {
  const other = join(folder, 'other');
  mkdirSync(other, { mode: 0o700 });
  mkdirSync(dataDir, { mode: 0o700 });
  symlinkSync(join(dataDir, 'twinlock.db'), join(other, 'twinlock.db'));
  const { server } = await startRemote({ dataDir: other });
  try {
    const second = start('main.js');
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(refusal(server.pid, join(dataDir, 'twinlock.db')));
  } finally {
    await server.stop();
  }
}, 60_000);

test('a server starts at once after another was killed, and later refusals name the new process', async () => {
  const killed = await startRemote({ dataDir });
  const owner = await anOwner(killed.api);
  await killed.server.kill();
  const { server, api } = await startRemote({ dataDir });
  try {
    expect((await startSignIn(api, owner)).code).toBeUndefined();
    const third = start('main.js');
    expect(await third.ended).toBe(1);
    expect(third.output()).toContain(`process ${server.pid}`);
  } finally {
    await server.stop();
  }
}, 60_000);

test('a server that starts while another stops waits for it', async () => {
  const first = await startRemote({ dataDir });
  const owner = await anOwner(first.api);
  const next = startRemote({ dataDir });
  await first.server.stop();
  const { server, api } = await next;
  try {
    expect((await startSignIn(api, owner)).code).toBeUndefined();
  } finally {
    await server.stop();
  }
}, 60_000);

test('of servers that start at the same time on an empty folder, one runs, and the others name it', async () => {
  const started = [1, 2, 3].map(() => start('main.js'));
  try {
    const losers: (number | null)[] = [];
    await new Promise<void>((resolve) => {
      for (const { ended } of started) void ended.then((code) => losers.push(code) === 2 && resolve());
    });
    expect(losers).toEqual([1, 1]);
    const [serving] = started.filter((program) => !program.hasEnded());
    const others = started.filter((program) => program.hasEnded());
    await serving?.whenPrinted(/is ready on/);
    for (const other of others) expect(other.output()).toContain(`process ${serving?.pid}`);
  } finally {
    await Promise.all(started.map((program) => program.stop()));
  }
}, 60_000);

test('commands work while the server runs', async () => {
  const { server, api } = await startRemote({ dataDir });
  try {
    const { email } = await anOwner(api);
    for (const args of [
      ['unlock', email],
      ['backup', join(folder, 'copy.db')],
      ['list-owners'],
      ['rotate-keys'],
    ]) {
      const command = start('cli/main.js', args);
      expect([args[0], await command.ended]).toEqual([args[0], 0]);
    }
  } finally {
    await server.stop();
  }
}, 60_000);
