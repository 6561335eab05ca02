import type { Registry } from 'prom-client';
import { describeOutbox, type Outbox } from '../notifications/outgoingMail.store';
import type { Runtime } from '../runtime/runtime';
import { freeBytesAt } from './diskRoom';

/** Registers gauges that are read when metrics are scraped, so that nothing is updated in between. */
export async function registerGauges(registry: Registry, runtime: Runtime): Promise<void> {
  const { Counter, Gauge } = await import('prom-client');
  const { database, passwords } = runtime;
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  gauge('twinlock_hash_queue_waiting', 'Passwords that wait to be hashed.', () => passwords.waiting);
  gauge('twinlock_hash_queue_running', 'Passwords that are being hashed.', () => passwords.running);
  gauge(
    'twinlock_database_waiting',
    'Units of work that wait for a connection.',
    () => database.connections().waiting,
  );
  new Gauge({
    name: 'twinlock_database_connections',
    help: 'Connections of the pool by state; the embedded database has one that writes.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { used, idle } = database.connections();
      this.set({ state: 'used' }, used);
      this.set({ state: 'idle' }, idle);
    },
  });
  new Counter({
    name: 'twinlock_hashes_shed_total',
    help: 'Passwords that were not hashed, since too many waited.',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(passwords.shed);
    },
  });
  await registerDisk(registry, runtime);
  await registerOutbox(registry, runtime);
}

async function registerDisk(registry: Registry, { writes, config }: Runtime): Promise<void> {
  const { Counter, Gauge } = await import('prom-client');
  new Counter({
    name: 'twinlock_database_write_failures_total',
    help: 'Transactions that failed because of the database: a full disk, a read-only database, a timeout, no connection. Test writes of the server count.',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(writes.failedWrites);
    },
  });
  new Gauge({
    name: 'twinlock_data_free_bytes',
    help: 'Free bytes of the file system that holds DATA_DIR.',
    registers: [registry],
    collect() {
      this.set(freeBytesAt(config.dataDir) ?? Number.NaN);
    },
  });
}

/** One query serves all four gauges, also of scrapes at the same time. */
async function registerOutbox(registry: Registry, { database, writes, clock }: Runtime): Promise<void> {
  const { Gauge } = await import('prom-client');
  let looking: Promise<Outbox | null> | null = null;
  const look = (): Promise<Outbox | null> => {
    looking ??= database
      .read(describeOutbox)
      .catch(() => null)
      .finally(() => {
        looking = null;
      });
    return looking;
  };
  const gauge = (name: string, help: string, read: (outbox: Outbox | null) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(read(await look()));
      },
    });
  gauge('twinlock_database_up', 'Whether the database answers (1) or not (0).', (outbox) => (outbox ? 1 : 0));
  gauge(
    'twinlock_database_writable',
    'Whether the database takes writes (1), or not (0): writes fail, or it does not answer.',
    (outbox) => (outbox && !writes.areFailing ? 1 : 0),
  );
  gauge('twinlock_outbox_waiting', 'Mails that wait to be sent.', (outbox) => outbox?.waiting ?? Number.NaN);
  gauge(
    'twinlock_outbox_oldest_seconds',
    'Age of the oldest mail that waits; 0 where none does.',
    (outbox) => {
      if (outbox === null) return Number.NaN;
      return outbox.oldest === null ? 0 : Math.max(0, (clock().getTime() - outbox.oldest.getTime()) / 1000);
    },
  );
}
