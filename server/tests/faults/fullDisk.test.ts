import { join } from 'node:path';
import { cleanEnvironment, root, startProgram } from '../../../e2e/support/program';
import { anOwner, type Person, startSignIn } from '../support/people';
import { type RemoteApi, startRemote } from '../support/remoteApi';
import { CAN_MOUNT, limitFileSize, mountSmallDisk, type SmallDisk } from '../support/smallDisk';

const MOST_SIGN_INS = 500;
const NOT_READY_WITHIN_MILLISECONDS = 30_000;
const READY_WITHIN_MILLISECONDS = 60_000;

const MEANS: [string, () => SmallDisk][] = [['a limit for the size of files', limitFileSize]];
if (CAN_MOUNT) MEANS.push(['a small file system', mountSmallDisk]);

let disk: SmallDisk;

afterEach(() => disk.remove());

/** Starts a server with little room for its database, on an instance that was set up before. */
async function startOnSmallDisk() {
  const before = await startRemote({ dataDir: disk.dataDir });
  const owner = await anOwner(before.api);
  await before.server.stop();
  return { owner, ...(await startRemote({ dataDir: disk.dataDir, ...disk.startedWith })) };
}

async function signInUntilRefused(api: RemoteApi, owner: Person): Promise<string | undefined> {
  for (let count = 0; count < MOST_SIGN_INS; count += 1) {
    const { code } = await startSignIn(api, owner);
    if (code !== undefined) return code;
  }
  return undefined;
}

/** Milliseconds until `/readyz` has the status. */
async function untilReadiness(api: RemoteApi, status: number): Promise<number> {
  const startedAt = Date.now();
  while ((await fetch(`${api.url}/readyz`)).status !== status)
    if (Date.now() - startedAt > READY_WITHIN_MILLISECONDS) break;
  return Date.now() - startedAt;
}

test.each(MEANS)(
  'with %s writes are SERVICE_UNAVAILABLE and the server is not ready within 30 seconds; with room it is ready within 60, by itself',
  async (_, makeDisk) => {
    disk = makeDisk();
    const { server, api, owner } = await startOnSmallDisk();
    try {
      expect(await untilReadiness(api, 200)).toBeLessThan(READY_WITHIN_MILLISECONDS);
      disk.fill();
      expect(await signInUntilRefused(api, owner)).toBe('SERVICE_UNAVAILABLE');
      expect(await untilReadiness(api, 503)).toBeLessThan(NOT_READY_WITHIN_MILLISECONDS);
      expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
      expect((await api.send('{ viewer { user { email } } }', {}, owner)).data?.viewer.user.email).toBe(
        owner.email,
      );

      disk.makeRoom();
      expect(await untilReadiness(api, 200)).toBeLessThan(READY_WITHIN_MILLISECONDS);
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

async function run(main: string, ...args: string[]): Promise<{ code: number | null; output: string }> {
  const program = startProgram(process.execPath, [join(root, 'server/dist', main), ...args], {
    cwd: disk.dataDir,
    env: { ...cleanEnvironment(), DATA_DIR: disk.dataDir, PORT: '0' },
  });
  return { code: await program.ended, output: program.output() };
}

if (CAN_MOUNT) {
  test('on a full disk the log and doctor say "disk full", beside the server and without it', async () => {
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

  test('a server that starts on a full disk is not ready by itself, without a request', async () => {
    disk = mountSmallDisk();
    const { server } = await startOnSmallDisk();
    await server.kill();
    disk.fill();
    const again = await startRemote({ dataDir: disk.dataDir });
    try {
      expect(await untilReadiness(again.api, 503)).toBeLessThan(NOT_READY_WITHIN_MILLISECONDS);
    } finally {
      disk.makeRoom();
      await again.server.stop();
    }
  }, 120_000);

  test('a first start on a full disk ends with code 1 and a sentence that says "disk full"', async () => {
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
