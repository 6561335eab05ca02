import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKey } from '../../src/crypto/keyRing';
import {
  aChallenge,
  aMember,
  anEnrolledOwner,
  answerChallenge,
  codeOf,
  startSignIn,
} from '../support/people';
import { startRemote } from '../support/remoteApi';
import { startBuilt } from '../support/startBuilt';

const PROFILE = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { viewer { user { name } } } }`;
const NAME = '{ viewer { user { name } } }';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function backUp(dataDir: string, file: string, env: Record<string, string> = {}) {
  return startBuilt('cli/main.js', ['backup', file], { cwd: folder, env: { DATA_DIR: dataDir, ...env } });
}

/** Starts a server, makes a backup during writes, and kills the server. */
async function backUpDuringWrites(dataDir: string, file: string) {
  const { server, api } = await startRemote({ dataDir });
  try {
    const owner = await anEnrolledOwner(api);
    const [member, writer] = [await aMember(api, owner), await aMember(api, owner)];
    await api.send(PROFILE, { input: { name: 'Before' } }, member);
    const backup = backUp(dataDir, file);
    let ended = false;
    void backup.ended.then(() => {
      ended = true;
    });
    let writes = 0;
    for (; !ended; writes += 1) {
      const { data } = await api.send(PROFILE, { input: { name: `Write ${writes}` } }, writer);
      expect(data?.updateProfile.viewer.user.name).toBe(`Write ${writes}`);
    }
    expect(writes).toBeGreaterThan(0);
    expect(await backup.ended).toBe(0);
    expect(backup.output()).toContain("doesn't contain the encryption keys");
    return { owner, member };
  } finally {
    await server.kill();
  }
}

test('a backup made during writes is restored with the keys into a new folder: second factors work, and earlier writes are kept', async () => {
  const [lost, restored, file] = [
    join(folder, 'lost'),
    join(folder, 'restored'),
    join(folder, 'twinlock.backup'),
  ];
  const people = await backUpDuringWrites(lost, file);

  expect(statSync(file).mode & 0o777).toBe(0o600);
  const ring = readFileSync(join(lost, 'encryption-keys'), 'utf8');
  expect(readFileSync(file, 'latin1')).not.toContain(ring.trim().split(':')[1]);
  mkdirSync(restored, { mode: 0o700 });
  copyFileSync(file, join(restored, 'twinlock.db'));
  copyFileSync(join(lost, 'encryption-keys'), join(restored, 'encryption-keys'));
  rmSync(lost, { recursive: true });

  const second = await startRemote({ dataDir: restored });
  try {
    const back = await answerChallenge(
      second.api,
      await aChallenge(second.api, people.owner),
      codeOf(second.api, people.owner, 1),
    );
    expect(back.data?.verifySecondFactor.sessionToken).toBeDefined();
    const token = (await startSignIn(second.api, people.member)).data?.signIn.sessionToken;
    expect((await second.api.send(NAME, {}, { token })).data?.viewer.user.name).toBe('Before');
  } finally {
    await second.server.stop();
  }
}, 60_000);

test('after the server has stopped, the database file alone contains the whole database', async () => {
  const { server, api } = await startRemote({ dataDir: join(folder, 'ended') });
  await anEnrolledOwner(api);
  await server.stop();
  const copied = join(folder, 'copied');
  mkdirSync(copied);
  for (const file of ['twinlock.db', 'encryption-keys'])
    copyFileSync(join(folder, 'ended', file), join(copied, file));
  const again = await startRemote({ dataDir: copied });
  try {
    expect((await again.api.send('{ instance { needsSetup } }')).data?.instance.needsSetup).toBe(false);
  } finally {
    await again.server.stop();
  }
}, 60_000);

test('an existing file is never overwritten', async () => {
  const { server } = await startRemote({ dataDir: folder });
  await server.stop();
  const file = join(folder, 'precious');
  writeFileSync(file, 'the only copy');
  const backup = backUp(folder, file);
  expect(await backup.ended).toBe(1);
  expect(backup.output()).toBe(`${file} is there already; nothing was written.\n`);
  expect(readFileSync(file, 'utf8')).toBe('the only copy');
}, 60_000);

test.each([
  ['there is no database', {}, /^There is no instance at .*the folder does not exist/],
  [
    'the database is MySQL',
    {
      DATABASE_URL: 'mysql://twinlock:secret@127.0.0.1:1/twinlock',
      ENCRYPTION_KEYS: generateKey(new Date()),
    },
    /mysqldump --single-transaction.*mariadb-backup/,
  ],
])('if %s, the command fails with one sentence and leaves no file', async (_case, env, sentence) => {
  const file = join(folder, 'copy');
  const backup = backUp(join(folder, 'data'), file, env);
  expect(await backup.ended).toBe(1);
  expect(backup.errors()).toEqual([expect.stringMatching(sentence)]);
  expect(existsSync(file)).toBe(false);
});

test('a damaged database is not backed up', async () => {
  const file = join(folder, 'copy');
  writeFileSync(join(folder, 'twinlock.db'), 'nothing that a database holds');
  const backup = backUp(folder, file);
  expect(await backup.ended).toBe(1);
  expect([existsSync(file), existsSync(`${file}.part`)]).toEqual([false, false]);
});
