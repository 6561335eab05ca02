import type { Logger } from 'pino';
import type { Clock } from './clock';
import { type Config, InvalidConfig } from './config';
import { loadKeyRing } from './crypto/loadKeyRing';
import { loadPepper } from './crypto/loadPepper';
import { PasswordHasher, type PasswordKey } from './crypto/passwordHasher';
import type { Pepper } from './crypto/pepper';
import { requireKeys } from './crypto/requireKeys';
import { SecretBox } from './crypto/secretBox';
import { describeConnectFailure } from './database/connectFailure';
import type { Database } from './database/database';
import { hostsAndName } from './database/databaseUrl';
import { openDatabase } from './database/openDatabase';
import { prepareDataDir, protectFiles } from './dataDir';
import { entities } from './entities';
import { type EventListener, EventRecorder } from './events/eventRecorder';
import { countEvents } from './metrics/countEvents';
import type { Metrics } from './metrics/metrics';
import { registerGauges } from './metrics/registerGauges';
import { planGraceNotices } from './notifications/planGraceNotices';
import { planMail } from './notifications/planMail';
import { planOwnerMail } from './notifications/planOwnerMail';
import type { Runtime } from './runtime';
import type { Tracing } from './tracing/tracing';
import { countEnrollments } from './workspaces/countEnrollments';
import { findKeyedPasswordsFrom } from './workspaces/instance.store';

/** Makes everything that stories work with; throws an error whose message is for the operator. */
export async function openRuntime(
  config: Config,
  {
    clock,
    log,
    metrics = null,
    tracing = null,
  }: { clock: Clock; log: Logger; metrics?: Metrics | null; tracing?: Tracing | null },
): Promise<Runtime> {
  await prepareDataDir(config.dataDir);
  await protectFiles(config, log);
  const keyRing = await loadKeyRing({
    configured: config.encryptionKeys,
    dataDir: config.dataDir,
    now: clock(),
  });
  const secrets = new SecretBox(keyRing);
  const database = await connect(config, tracing);
  try {
    await requireKeys(database, secrets);
    const pepper = await loadPepper(database, secrets);
    const runtime = {
      config,
      clock,
      log,
      metrics,
      tracing,
      database,
      secrets,
      pepper,
      passwords: new PasswordHasher(await loadPasswordKey(database, { pepper, clock }), { tracing }),
      events: new EventRecorder([
        countEnrollments,
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

async function connect({ database }: Config, tracing: Tracing | null): Promise<Database> {
  try {
    return await openDatabase(database, entities, tracing);
  } catch (error) {
    const where =
      database.kind === 'mysql'
        ? `The database at ${hostsAndName(database.url)}`
        : `The database file ${database.file}`;
    throw new InvalidConfig(`${where} can't be opened: ${describeConnectFailure(error, database)}.`);
  }
}
