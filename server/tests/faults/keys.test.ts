import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKey } from '../../src/crypto/keyRing';
import { useBothDatabases } from '../support/bothDatabases';
import { anEnrolledMember, anEnrolledOwner, signInAgain } from '../support/people';
import { startRemote } from '../support/remoteApi';
import { startBuilt } from '../support/startBuilt';

const aKey = (id: string) => generateKey(new Date()).replace(/^[^:]+/, id);
const [OLD, NEW] = [aKey('old'), aKey('new')];

const databases = useBothDatabases();

function startEntry(entry: 'main.js' | 'cli/main.js', args: string[], env: Record<string, string>) {
  return startBuilt(entry, args, { env: { DATA_DIR: databases.dataDir, PORT: '0', ...env } });
}

test.each(['sqlite', 'mariadb'])(
  'S05 on %s a server without the key that the database needs exits with one sentence that names the key',
  async (kind) => {
    const database = await databases.envOf(kind);
    const { server, api } = await startRemote({
      env: { ...database, ENCRYPTION_KEYS: OLD },
      dataDir: databases.dataDir,
    });
    await anEnrolledOwner(api);
    await server.stop();
    for (const wrong of [NEW, aKey('old'), `${NEW},${aKey('old')}`]) {
      const started = startEntry('main.js', [], { ...database, ENCRYPTION_KEYS: wrong });
      expect(await started.ended).toBe(1);
      expect(started.errors()).toHaveLength(1);
      expect(started.errors()[0]).toMatch(/^Twinlock can't start: .*"old"/);
      expect(started.output()).not.toContain('    at ');
    }
    const again = await startRemote({
      env: { ...database, ENCRYPTION_KEYS: OLD },
      dataDir: databases.dataDir,
    });
    expect((await again.api.send('{ instance { needsSetup } }')).data).toEqual({
      instance: { needsSetup: false },
    });
    await again.server.stop();
  },
  60_000,
);

test.each(['sqlite', 'mariadb'])(
  'S05 on %s `twinlock rotate-keys` runs while the server runs, and then the old key can be removed',
  async (kind) => {
    const database = await databases.envOf(kind);
    const both = { ...database, ENCRYPTION_KEYS: `${NEW},${OLD}` };
    const before = await startRemote({
      env: { ...database, ENCRYPTION_KEYS: OLD },
      dataDir: databases.dataDir,
    });
    const owner = await anEnrolledOwner(before.api);
    await before.server.stop();
    const { server, api } = await startRemote({ env: both, dataDir: databases.dataDir });
    const rotating = startEntry('cli/main.js', ['rotate-keys'], both);
    expect(await rotating.ended).toBe(0);
    expect(rotating.output()).toMatch(/under the key "new": .*two_factor_enrollments 1/);
    expect((await api.send('{ viewer { twoFactor { enabled } } }', {}, owner)).data?.viewer).toEqual({
      twoFactor: { enabled: true },
    });
    await server.stop();
    const after = await startRemote({
      env: { ...database, ENCRYPTION_KEYS: NEW },
      dataDir: databases.dataDir,
    });
    await after.server.stop();
  },
  60_000,
);

test.each(['sqlite', 'mariadb'])(
  'S05 on %s `twinlock rotate-keys` refuses while a server lacks the new key, and works once the server was restarted',
  async (kind) => {
    const database = await databases.envOf(kind);
    const both = { ...database, ENCRYPTION_KEYS: `${NEW},${OLD}` };
    const { dataDir } = databases;
    const before = await startRemote({ env: { ...database, ENCRYPTION_KEYS: OLD }, dataDir });
    const owner = await anEnrolledOwner(before.api);
    before.api.clock.catchUp();
    const member = await anEnrolledMember(before.api, owner);
    const refused = startEntry('cli/main.js', ['rotate-keys'], both);
    expect(await refused.ended).toBe(1);
    expect(refused.errors()).toEqual([
      expect.stringMatching(
        `^The key "new" is missing on the server on .*process ${before.server.pid}, .*Restart it`,
      ),
    ]);
    const doctor = startEntry('cli/main.js', ['doctor'], both);
    expect(await doctor.ended).toBe(1);
    expect(doctor.output()).toMatch(/^servers: the key "new" is missing on the server on /m);
    expect((await signInAgain(before.api, owner)).token).toBeDefined();
    await before.server.stop();
    const after = await startRemote({ env: both, dataDir });
    const rotating = startEntry('cli/main.js', ['rotate-keys'], both);
    expect(await rotating.ended).toBe(0);
    expect(rotating.output()).toContain('Nothing stored needs another key');
    after.api.clock.advance({ seconds: 30 });
    expect((await signInAgain(after.api, member)).token).toBeDefined();
    await after.server.stop();
  },
  60_000,
);

test('S05 a server on the embedded database loads a key that was added to its file, and second factors keep working', async () => {
  const { dataDir } = databases;
  const { server, api } = await startRemote({ dataDir });
  const owner = await anEnrolledOwner(api);
  const file = join(dataDir, 'encryption-keys');
  const old = readFileSync(file, 'utf8');
  writeFileSync(file, `${NEW}\n${old}`);
  const rotating = startEntry('cli/main.js', ['rotate-keys'], {});
  expect(await rotating.ended).toBe(0);
  expect(rotating.output()).toMatch(/under the key "new": .*two_factor_enrollments 1/);
  const again = await signInAgain(api, owner);
  expect(again.token).toBeDefined();
  api.clock.catchUp();
  expect((await anEnrolledMember(api, again)).token).toBeDefined();
  writeFileSync(file, NEW);
  expect(await server.stop()).toBe(0);
  const after = await startRemote({ dataDir });
  await after.server.stop();
}, 60_000);
