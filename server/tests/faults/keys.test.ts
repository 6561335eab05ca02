import { join } from 'node:path';
import { cleanEnvironment, root, startProgram } from '../../../e2e/support/program';
import { generateKey } from '../../src/crypto/keyRing';
import { useBothDatabases } from '../support/bothDatabases';
import { anEnrolledOwner } from '../support/people';
import { startRemote } from '../support/remoteApi';

const aKey = (id: string) => generateKey(new Date()).replace(/^[^:]+/, id);
const [OLD, NEW] = [aKey('old'), aKey('new')];

const databases = useBothDatabases();

function startEntry(entry: 'main.js' | 'cli/main.js', args: string[], env: Record<string, string>) {
  const started = {
    cwd: root,
    env: { ...cleanEnvironment(), DATA_DIR: databases.dataDir, PORT: '0', ...env },
  };
  return startProgram(process.execPath, [join(root, 'server/dist', entry), ...args], started);
}

test.each(['sqlite', 'mariadb'])(
  'S05 on %s a server whose ring is not the database’s ends with one sentence that names the key',
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
  'S05 on %s `twinlock rotate-keys` runs beside the server, and the old key can go',
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
