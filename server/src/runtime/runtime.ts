import type { Logger } from 'pino';
import type { Config } from '../config';
import type { Clock } from '../core/clock';
import type { PasswordHasher } from '../crypto/passwordHasher';
import type { Pepper } from '../crypto/pepper';
import type { SecretBox } from '../crypto/secretBox';
import type { Database } from '../database/database';
import type { EventRecorder } from '../events/eventRecorder';
import type { Metrics } from '../observability/metrics';
import type { Tracing } from '../observability/tracing';
import type { WriteHealth } from '../observability/writeHealth';

/** The services of a process, created once in `openRuntime.ts`. */
export interface Runtime {
  config: Config;
  clock: Clock;
  database: Database;
  /** Whether this process can write to the database. */
  writes: WriteHealth;
  secrets: SecretBox;
  pepper: Pepper;
  passwords: PasswordHasher;
  events: EventRecorder;
  log: Logger;
  /** Null if METRICS_PORT is not set. */
  metrics: Metrics | null;
  /** Null if no collector is configured. */
  tracing: Tracing | null;
}
