import { openRuntime } from '../../src/app/openRuntime';
import { markServer } from '../../src/app/server-marks/startServerMarks';
import { rotateKeys } from '../../src/cli/rotateKeys';
import { generateKey } from '../../src/crypto/keyRing';
import { SealedKeyEntity } from '../../src/crypto/sealedKey.entity';
import { keyIdOf } from '../../src/crypto/secretBox';
import type { Runtime } from '../../src/runtime/runtime';
import { EnrollmentEntity } from '../../src/two-factor/enrollment/enrollment.entity';
import { RecoveryCodeSetEntity } from '../../src/two-factor/recovery-codes/recoveryCodeSet.entity';
import {
  aMember,
  anEnrolledMember,
  anOwner,
  codeOf,
  enroll,
  type Person,
  signInAgain,
} from '../support/people';
import { withClockAhead } from '../support/sweeps';
import { TestApi } from '../support/testApi';

const START = `mutation { startTwoFactorEnrollment { secret enrollment { id } } }`;
const VERIFY = `mutation ($input: VerifyTwoFactorEnrollmentInput!) { verifyTwoFactorEnrollment(input: $input) { recoveryCodes } }`;
const PENDING = `{ viewer { twoFactor { pending { recoveryCodes { pendingCodes } } } } }`;

const aKey = (id: string) => generateKey(new Date()).replace(/^[^:]+/, id);
const [OLD, NEW] = [aKey('old'), aKey('new')];

let api: TestApi;
let owner: Person;

beforeEach(async () => {
  api = await TestApi.start({ ENCRYPTION_KEYS: `${OLD},${NEW}` });
  owner = await anOwner(api);
});
afterEach(() => api.stop());

/** Another process on the same database, with its own key ring. */
async function withRing<T>(encryptionKeys: string, work: (runtime: Runtime) => Promise<T>): Promise<T> {
  const { config, clock, log } = api.runtime;
  const runtime = await openRuntime({ ...config, encryptionKeys }, { clock, log });
  try {
    return await work(runtime);
  } finally {
    await runtime.database.close();
  }
}

async function keysInUse(): Promise<Set<string>> {
  return api.runtime.database.read(async (db) => {
    const sealed = [
      ...(await db.find(EnrollmentEntity)).map(({ sealedSecret }) => sealedSecret),
      ...(await db.find(RecoveryCodeSetEntity)).map(({ sealedCodes }) => sealedCodes),
      ...(await db.find(SealedKeyEntity)).map((row) => row.sealed),
    ];
    return new Set(sealed.flatMap((text) => (text === null ? [] : [keyIdOf(text)])));
  });
}

/** A member in the middle of the setup, whose codes are shown again after a reload. */
async function aMemberWithPendingCodes(): Promise<{ member: Person; codes: string[] }> {
  const member = await aMember(api, owner);
  const started = await api.send(START, {}, member);
  const { secret, enrollment } = started.data?.startTwoFactorEnrollment ?? {};
  const input = { enrollmentId: enrollment.id, code: codeOf(api, { secret }) };
  const verified = await api.send(VERIFY, { input }, member);
  return { member, codes: verified.data?.verifyTwoFactorEnrollment.recoveryCodes };
}

test('S05 rotate-keys re-encrypts everything under the first key and prints the counts; the old key is no longer needed', async () => {
  const enrolled = await anEnrolledMember(api, owner);
  const { member, codes } = await aMemberWithPendingCodes();
  const said = await withRing(`${NEW},${OLD}`, rotateKeys);
  expect(said).toContain('two_factor_enrollments 2');
  expect(said).toContain('recovery_code_sets 1');
  expect(said).toContain('sealed_keys 1');
  expect(said).toContain('Nothing stored needs another key any more.');
  expect(await keysInUse()).toEqual(new Set(['new']));
  await withRing(NEW, async () => undefined);
  expect((await signInAgain(api, enrolled)).token).toBeDefined();
  const shown = await api.send(PENDING, {}, member);
  expect(shown.data?.viewer.twoFactor.pending.recoveryCodes.pendingCodes).toEqual(codes);
});

test('S05 a second rotate-keys finds nothing to do', async () => {
  await anEnrolledMember(api, owner);
  await withRing(`${NEW},${OLD}`, rotateKeys);
  const said = await withRing(`${NEW},${OLD}`, rotateKeys);
  expect(said).toMatch(/two_factor_enrollments 0\b/);
  expect(said).toMatch(/sealed_keys 0\b/);
});

test('S05 rotate-keys handles more rows than one batch', async () => {
  const { clock, database, secrets } = api.runtime;
  const rows = Array.from({ length: 250 }, (_, index) => {
    const id = `row-${String(index).padStart(3, '0')}`;
    const place = { table: 'two_factor_enrollments', column: 'sealedSecret', rowId: id };
    return {
      id,
      userId: 'unknown',
      state: 'REPLACED',
      sealedSecret: secrets.seal(id, place),
      createdAt: clock(),
    };
  });
  const parameters = { algorithm: 'sha1', digits: 6, periodSeconds: 30 };
  await database.transaction((tx) =>
    tx.insert(EnrollmentEntity, rows.map((row) => ({ ...row, ...parameters })) as EnrollmentEntity[]),
  );
  expect(await withRing(`${NEW},${OLD}`, rotateKeys)).toContain('two_factor_enrollments 250');
  expect(await keysInUse()).toEqual(new Set(['new']));
});

test('S05 people set up and use their second factor during a rotation without losing anything', async () => {
  const before = await Promise.all(Array.from({ length: 4 }, () => aMember(api, owner)));
  const [said, ...enrolled] = await Promise.all([
    withRing(`${NEW},${OLD}`, async (runtime) => {
      const reports = [];
      for (let run = 0; run < 10; run += 1) reports.push(await rotateKeys(runtime));
      return reports;
    }),
    ...before.map((person) => enroll(api, person)),
  ]);
  expect(said).toHaveLength(10);
  api.clock.advance({ seconds: 90 });
  for (const person of enrolled) expect((await signInAgain(api, person)).token).toBeDefined();
  expect(await withRing(`${NEW},${OLD}`, rotateKeys)).toContain('Nothing stored needs another key');
});

test('S05 a server whose ring lacks a key in use does not start, and names the key', async () => {
  await expect(withRing(NEW, async () => undefined)).rejects.toThrow('holds no key "old"');
  await anEnrolledMember(api, owner);
  await withRing(`${NEW},${OLD}`, async ({ database, secrets }) => {
    const place = { table: 'sealed_keys', column: 'sealed', rowId: 'pepper' };
    const { sealed } = await database.read((db) => db.findOneByOrFail(SealedKeyEntity, { name: 'pepper' }));
    const resealed = secrets.seal(secrets.open(sealed, place), place);
    await database.transaction((tx) => tx.update(SealedKeyEntity, { name: 'pepper' }, { sealed: resealed }));
  });
  await expect(withRing(NEW, async () => undefined)).rejects.toThrow('holds no key "old"');
});

test('S05 a server with a different key under the same id does not start, and names the key', async () => {
  await expect(withRing(aKey('old'), async () => undefined)).rejects.toThrow('The key "old" can\'t decrypt');
});

describe('while a server runs', () => {
  const marked = (keys: string) => withRing(keys, (runtime) => markServer(runtime, '10.0.0.5:4000'));

  test('S05 without the first key, rotate-keys refuses, names the server and changes nothing', async () => {
    await anEnrolledMember(api, owner);
    await marked(OLD);
    await expect(withRing(`${NEW},${OLD}`, rotateKeys)).rejects.toThrow(
      new RegExp(
        `The key "new" is missing on the server on .*process ${process.pid}, 10.0.0.5:4000.*Restart it`,
      ),
    );
    expect(await keysInUse()).toEqual(new Set(['old']));
  });

  test('S05 with the first key anywhere in its ring, rotate-keys proceeds', async () => {
    await marked(`${OLD},${NEW}`);
    expect(await withRing(`${NEW},${OLD}`, rotateKeys)).toContain('Re-encrypted under the key "new"');
  });

  test('S05 that was killed two minutes ago or has ended, rotate-keys proceeds', async () => {
    await marked(OLD);
    api.clock.advance({ minutes: 1, seconds: 59 });
    await expect(withRing(`${NEW},${OLD}`, rotateKeys)).rejects.toThrow('is missing on');
    await withRing(OLD, async (runtime) => {
      const ending = await markServer(runtime, '10.0.0.6:4000');
      await ending.remove();
    });
    api.clock.advance({ seconds: 1 });
    expect(await withRing(`${NEW},${OLD}`, rotateKeys)).toContain('Re-encrypted');
  });

  test('S05 that was killed while its clock was 500 days ahead, rotate-keys proceeds', async () => {
    await withRing(OLD, (runtime) =>
      markServer({ ...runtime, clock: withClockAhead(api, 500).clock }, '10.0.0.8:4000'),
    );
    expect(await withRing(`${NEW},${OLD}`, rotateKeys)).toContain('Re-encrypted');
  });

  test('S05 a server that starts without the key after everything is re-encrypted does not register itself', async () => {
    await withRing(OLD, async (late) => {
      await withRing(`${NEW},${OLD}`, rotateKeys);
      await expect(markServer(late, '10.0.0.7:4000')).rejects.toThrow('holds no key "new"');
    });
    expect(await withRing(`${NEW},${OLD}`, rotateKeys)).toContain('Nothing stored needs another key');
  });
});
