import { statSync } from 'node:fs';
import type { Logger } from 'pino';
import type { Config } from '../config';
import type { Clock } from '../core/clock';
import type { KeyRing } from '../crypto/keyRing';
import { loadKeyRing, readKeyRing } from '../crypto/loadKeyRing';
import { loadPepper } from '../crypto/loadPepper';
import { PasswordHasher, type PasswordKey } from '../crypto/passwordHasher';
import type { Pepper } from '../crypto/pepper';
import { requireKeys } from '../crypto/requireKeys';
import { SecretBox } from '../crypto/secretBox';
import type { Database } from '../database/database';
import type { Opening } from '../database/dataSource';
import { requireNoUnfinishedCopy } from '../database/migrations/unfinishedCopy';
import { openDatabase } from '../database/openDatabase';
import { countEvents } from '../events/countEvents';
import { type EventListener, EventRecorder } from '../events/eventRecorder';
import { findKeyedPasswordsFrom } from '../instance/instance.store';
import { planGraceNotices } from '../notifications/planGraceNotices';
import { planMail } from '../notifications/planMail';
import { planOwnerMail } from '../notifications/planOwnerMail';
import type { Metrics } from '../observability/metrics';
import type { Tracing } from '../observability/tracing';
import { WriteHealth } from '../observability/writeHealth';
import type { Runtime } from '../runtime/runtime';
import { updateMemberIndex } from '../workspaces/members/updateMemberIndex';
import { prepareDataDir, protectFiles } from './dataDir';
import { databaseNotOpened } from './describeDatabaseFailure';
import { entities } from './entities';
import { registerGauges } from './registerGauges';
import { logWriteFailures } from './write-health/logWriteFailures';

interface Surroundings {
  clock: Clock;
  log: Logger;
  metrics?: Metrics | null;
  tracing?: Tracing | null;
}

/**
 * Makes everything that stories work with, for a server: the data folder, the keys and the schema where they are missing or of
 * an older version. Throws an error whose message is for the operator.
 */
export async function openRuntime(config: Config, surroundings: Surroundings): Promise<Runtime> {
  await prepareDataDir(config.dataDir);
  await protectFiles(config, surroundings.log);
  const source = { configured: config.encryptionKeys, dataDir: config.dataDir };
  // New keys open nothing that a database holds already, and would be in the way of the lost file's copy.
  const keyRing = holdsDatabase(config)
    ? await readKeyRing(source)
    : await loadKeyRing({ ...source, now: surroundings.clock() });
  return openWith(keyRing, { config, surroundings, migrates: true });
}

/** As `openRuntime`, for an instance that is there: makes and migrates nothing. The caller has looked whether it is (`requireInstance`). */
export async function openExistingRuntime(config: Config, surroundings: Surroundings): Promise<Runtime> {
  const keyRing = await readKeyRing({ configured: config.encryptionKeys, dataDir: config.dataDir });
  return openWith(keyRing, { config, surroundings, migrates: false });
}

async function openWith(
  keyRing: KeyRing,
  { config, surroundings, migrates }: { config: Config; surroundings: Surroundings; migrates: boolean },
): Promise<Runtime> {
  const { clock, log, metrics = null, tracing = null } = surroundings;
  const secrets = new SecretBox(keyRing);
  const database = await connect(config, { migrates });
  const writes = new WriteHealth();
  database.onFailedTransaction((error) => writes.noteFailure(error));
  logWriteFailures(writes, { log, location: config.database });
  try {
    await requireNoUnfinishedCopy(database);
    await requireKeys(database, secrets);
    const pepper = await loadPepper(database, secrets);
    const runtime = {
      config,
      clock,
      log,
      metrics,
      tracing,
      database,
      writes,
      secrets,
      pepper,
      passwords: new PasswordHasher(await loadPasswordKey(database, { pepper, clock })),
      events: new EventRecorder([
        updateMemberIndex,
        ...mailListeners(config, secrets),
        ...(metrics ? [countEvents(metrics)] : []),
      ]),
    };
    if (metrics) await registerGauges(metrics.registry, runtime);
    return runtime;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function loadPasswordKey(
  database: Database,
  { pepper, clock }: { pepper: Pepper; clock: Clock },
): Promise<PasswordKey> {
  const from = await database.read(findKeyedPasswordsFrom);
  return { secret: pepper.deriveKey('password hashes'), isInUse: () => from === null || from <= clock() };
}

function mailListeners({ publicUrl }: Config, secrets: SecretBox): EventListener[] {
  return [
    planMail({ secrets, publicUrl }),
    planOwnerMail({ secrets, publicUrl }),
    planGraceNotices({ secrets, publicUrl }),
  ];
}

/** Whether there is an embedded database; the first start makes its keys before it. */
function holdsDatabase({ database }: Config): boolean {
  return database.kind === 'sqlite' && (statSync(database.file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

async function connect({ database }: Config, opening: Partial<Opening>): Promise<Database> {
  try {
    return await openDatabase(database, entities, opening);
  } catch (error) {
    throw databaseNotOpened(error, database);
  }
}
