import type { Registry } from 'prom-client';
import { describeOutbox, type Outbox } from '../notifications/outgoingMail.store';
import type { Runtime } from '../runtime';

/** Reads what stands and waits at the moment of the question, so that nothing is kept up to date for nobody. */
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
  await registerOutbox(registry, runtime);
}

/** One question tells all three, however many ask at the same time. */
async function registerOutbox(registry: Registry, { database, clock }: Runtime): Promise<void> {
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
