import type { Logger } from 'pino';
import type { Clock } from './clock';
import type { Config } from './config';
import type { PasswordHasher } from './crypto/passwordHasher';
import type { Pepper } from './crypto/pepper';
import type { SecretBox } from './crypto/secretBox';
import type { Database } from './database/database';
import type { EventRecorder } from './events/eventRecorder';
import type { Metrics } from './metrics/metrics';
import type { Tracing } from './tracing/tracing';

/** What stories work with; made once in `openRuntime.ts` and handed down. */
export interface Runtime {
  config: Config;
  clock: Clock;
  database: Database;
  secrets: SecretBox;
  pepper: Pepper;
  passwords: PasswordHasher;
  events: EventRecorder;
  log: Logger;
  /** Null where nobody asked for them. */
  metrics: Metrics | null;
  /** Null where nobody asked for traces. */
  tracing: Tracing | null;
}
