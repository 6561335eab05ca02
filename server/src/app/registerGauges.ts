import type { Registry } from 'prom-client';
import { describeOutbox, type Outbox } from '../notifications/outgoingMail.store';
import type { Runtime } from '../runtime/runtime';
import { freeBytesAt } from './diskSpace';

/** Registers gauges whose values are read at each scrape. */
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
    'Transactions and reads that wait for a connection.',
    () => database.connections().waiting,
  );
  new Gauge({
    name: 'twinlock_database_connections',
    help: 'Connections of the pool by state. The embedded database has one connection for writes.',
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
    help: 'Passwords that were not hashed because the queue was full.',
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
    help: 'Transactions that failed because of the database: a full disk, a read-only database, a timeout, or no connection. Includes test writes of the server.',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(writes.failedWrites);
    },
  });
  new Gauge({
    name: 'twinlock_data_free_bytes',
    help: 'Free bytes of the file system of DATA_DIR.',
    registers: [registry],
    collect() {
      this.set(freeBytesAt(config.dataDir) ?? Number.NaN);
    },
  });
}

/** All four gauges, and concurrent scrapes, share one query. */
async function registerOutbox(registry: Registry, { database, writes, clock }: Runtime): Promise<void> {
  const { Gauge } = await import('prom-client');
  let query: Promise<Outbox | null> | null = null;
  const readOutbox = (): Promise<Outbox | null> => {
    query ??= database
      .read(describeOutbox)
      .catch(() => null)
      .finally(() => {
        query = null;
      });
    return query;
  };
  const gauge = (name: string, help: string, read: (outbox: Outbox | null) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(read(await readOutbox()));
      },
    });
  gauge('twinlock_database_up', 'Whether the database responds (1) or not (0).', (outbox) =>
    outbox ? 1 : 0,
  );
  gauge('twinlock_database_writable', 'Whether writes to the database succeed (1) or not (0).', (outbox) =>
    outbox && !writes.areFailing ? 1 : 0,
  );
  gauge('twinlock_outbox_waiting', 'Mails that wait to be sent.', (outbox) => outbox?.waiting ?? Number.NaN);
  gauge('twinlock_outbox_oldest_seconds', 'Age of the oldest mail that waits; 0 if none waits.', (outbox) => {
    if (outbox === null) return Number.NaN;
    return outbox.oldest === null ? 0 : Math.max(0, (clock().getTime() - outbox.oldest.getTime()) / 1000);
  });
}
