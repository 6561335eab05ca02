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
import type { OpenOptions } from '../database/dataSource';
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

interface Environment {
  clock: Clock;
  log: Logger;
  metrics?: Metrics | null;
  tracing?: Tracing | null;
}

/**
 * Creates the services of a server. Creates the data folder, the keys and the schema if they are missing, and migrates an older
 * schema. Throws an error whose message is for the operator.
 */
export async function openRuntime(config: Config, environment: Environment): Promise<Runtime> {
  await prepareDataDir(config.dataDir);
  await protectFiles(config, environment.log);
  const source = { configured: config.encryptionKeys, dataDir: config.dataDir };
  // New keys couldn't decrypt the data of an existing database.
  const keyRing = hasDatabase(config)
    ? await readKeyRing(source)
    : await loadKeyRing({ ...source, now: environment.clock() });
  return openWith(keyRing, { config, environment, migrates: true });
}

/** As `openRuntime`, for an existing instance (see `requireInstance`): creates and migrates nothing. */
export async function openExistingRuntime(config: Config, environment: Environment): Promise<Runtime> {
  const keyRing = await readKeyRing({ configured: config.encryptionKeys, dataDir: config.dataDir });
  return openWith(keyRing, { config, environment, migrates: false });
}

async function openWith(
  keyRing: KeyRing,
  { config, environment, migrates }: { config: Config; environment: Environment; migrates: boolean },
): Promise<Runtime> {
  const { clock, log, metrics = null, tracing = null } = environment;
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

/** The first start creates the keys before the database. */
function hasDatabase({ database }: Config): boolean {
  return database.kind === 'sqlite' && (statSync(database.file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

async function connect({ database }: Config, options: Partial<OpenOptions>): Promise<Database> {
  try {
    return await openDatabase(database, entities, options);
  } catch (error) {
    throw databaseNotOpened(error, database);
  }
}
