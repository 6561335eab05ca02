import { anOwner, type Person, startSignIn } from '../support/people';
import { millisecondsUntil, type RemoteApi, startRemote } from '../support/remoteApi';
import { CAN_MOUNT, limitFileSize, mountSmallDisk, type SmallDisk } from '../support/smallDisk';
import { startBuilt } from '../support/startBuilt';

const MAX_SIGN_INS = 500;
const NOT_READY_WITHIN_MILLISECONDS = 30_000;

const DISKS: [string, () => SmallDisk][] = [['a limit for the size of files', limitFileSize]];
if (CAN_MOUNT) DISKS.push(['a small file system', mountSmallDisk]);

let disk: SmallDisk;

afterEach(() => disk.remove());

/** Sets up an instance, then starts a server with little free space for it. */
async function startOnSmallDisk() {
  const before = await startRemote({ dataDir: disk.dataDir });
  const owner = await anOwner(before.api);
  await before.server.stop();
  return { owner, ...(await startRemote({ dataDir: disk.dataDir, ...disk.serverOptions })) };
}

async function signInUntilRefused(api: RemoteApi, owner: Person): Promise<string | undefined> {
  for (let count = 0; count < MAX_SIGN_INS; count += 1) {
    const { code } = await startSignIn(api, owner);
    if (code !== undefined) return code;
  }
  return undefined;
}

test.each(DISKS)(
  'on a full disk (%s) writes return SERVICE_UNAVAILABLE and the server becomes not ready within 30 seconds; with free space it becomes ready within 60',
  async (_, makeDisk) => {
    disk = makeDisk();
    const { server, api, owner } = await startOnSmallDisk();
    try {
      await millisecondsUntil('ready', api);
      disk.fill();
      expect(await signInUntilRefused(api, owner)).toBe('SERVICE_UNAVAILABLE');
      expect(await millisecondsUntil('not ready', api)).toBeLessThan(NOT_READY_WITHIN_MILLISECONDS);
      expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
      expect((await api.send('{ viewer { user { email } } }', {}, owner)).data?.viewer.user.email).toBe(
        owner.email,
      );

      disk.freeSpace();
      await millisecondsUntil('ready', api);
      expect((await startSignIn(api, owner)).code).toBeUndefined();
      await server.whenPrinted(/"Writes to the database succeed again"/);
      expect(server.output().match(/"Writes to the database fail"/g)).toHaveLength(1);
      expect(server.output().match(/"Writes to the database succeed again"/g)).toHaveLength(1);
    } finally {
      await server.stop();
    }
  },
  180_000,
);

async function run(
  entry: 'main.js' | 'cli/main.js',
  ...args: string[]
): Promise<{ code: number | null; output: string }> {
  const { dataDir } = disk;
  const program = startBuilt(entry, args, { cwd: dataDir, env: { DATA_DIR: dataDir, PORT: '0' } });
  return { code: await program.ended, output: program.output() };
}

if (CAN_MOUNT) {
  test('on a full disk the log and doctor report "disk full", also while no server runs', async () => {
    disk = mountSmallDisk();
    const { server, api, owner } = await startOnSmallDisk();
    try {
      disk.fill();
      await signInUntilRefused(api, owner);
      await server.whenPrinted(/"reason":"disk full[^"]*","code":"SQLITE_FULL"/);
      const beside = await run('cli/main.js', 'doctor');
      expect([beside.code, beside.output]).toEqual([1, expect.stringMatching(/^disk: disk full: /m)]);
    } finally {
      await server.kill();
    }
    const alone = await run('cli/main.js', 'doctor');
    expect([alone.code, alone.output]).toEqual([1, expect.stringMatching(/^disk: disk full: /m)]);
    expect(alone.output).not.toContain('restore the newest backup');
  }, 120_000);

  test('a server that starts on a full disk becomes not ready without any request', async () => {
    disk = mountSmallDisk();
    const { server } = await startOnSmallDisk();
    await server.kill();
    disk.fill();
    const again = await startRemote({ dataDir: disk.dataDir });
    try {
      expect(await millisecondsUntil('not ready', again.api)).toBeLessThan(NOT_READY_WITHIN_MILLISECONDS);
    } finally {
      disk.freeSpace();
      await again.server.stop();
    }
  }, 120_000);

  test('a first start on a full disk exits with code 1 and one sentence that says "disk full"', async () => {
    disk = mountSmallDisk();
    disk.fill();
    const refused = await run('main.js');
    expect([refused.code, refused.output]).toEqual([
      1,
      expect.stringMatching(
        /^Twinlock can't start: The lock of the database file \S+ can't be taken \(\S+-lock\): disk full \(0 bytes free for \S+\)\.\n$/,
      ),
    ]);
  }, 60_000);
}
