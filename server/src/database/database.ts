import type { EntityManager, QueryRunner } from 'typeorm';
import { type ConnectionPool, closeConnection } from './connectionPool';
import { Deadline, outOfTime } from './deadline';
import { isRetryable } from './failures';

const MAX_PAUSE_MILLISECONDS = 200;

export type Dialect = 'sqlite' | 'mysql';

/** An opened database: connections that write, and connections that the database itself restricts to reading. */
export interface OpenedDatabase {
  dialect: Dialect;
  writer: ConnectionPool;
  reader: ConnectionPool;
  /** Returns the number of open connections, in use or not. */
  countConnections(): number;
  /** Called with the error of each transaction that fails. */
  onFailedTransaction?(error: unknown): void;
}

/**
 * Runs reads and transactions within a time limit (S28). Both throw `DatabaseUnavailable` when the database can't be reached, or the
 * time is over.
 */
export class Database {
  constructor(
    private readonly opened: OpenedDatabase,
    /** Shared by all calls of a request; null if each call has its own. */
    private readonly deadline: Deadline | null = null,
  ) {}

  get dialect(): Dialect {
    return this.opened.dialect;
  }

  /** Returns the same database for one request: all its reads and transactions share one time limit. */
  forRequest(): Database {
    return new Database(this.opened, new Deadline());
  }

  /** Sets what is called with the error of each transaction that fails, in all requests. */
  onFailedTransaction(listener: (error: unknown) => void): void {
    this.opened.onFailedTransaction = listener;
  }

  /** Runs `work` on one connection that can't write. Sees what is committed. */
  async read<T>(work: (db: EntityManager) => Promise<T>): Promise<T> {
    const { reader } = this.opened;
    return this.#withinDeadline(() => reader.withConnection(({ manager }) => work(manager)));
  }

  /**
   * Runs `work` in a transaction, which is rolled back if `work` throws. SQLite runs one transaction at a time. A transaction
   * that another process conflicted with is retried, so `work` may run more than once and must change nothing but the database.
   */
  async transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const { writer } = this.opened;
    try {
      return await this.#withinDeadline((isLate) =>
        writer.withConnection((runner) => runInTransaction(runner, work, isLate)),
      );
    } catch (error) {
      this.opened.onFailedTransaction?.(error);
      throw error;
    }
  }

  /** Returns how many connections are used and idle, and how many callers wait for one; for metrics. */
  connections(): { used: number; idle: number; waiting: number } {
    const { dialect, writer, reader } = this.opened;
    // Reads of the embedded database finish at once, so only its connection that writes is counted.
    const loads = dialect === 'sqlite' ? [writer.load] : [writer.load, reader.load];
    const used = loads.reduce((sum, load) => sum + load.used, 0);
    const waiting = loads.reduce((sum, load) => sum + load.waiting, 0);
    return { used, waiting, idle: Math.max(0, this.opened.countConnections() - used) };
  }

  /** Returns whether the database can be reached; for readiness. */
  async answers(): Promise<boolean> {
    return this.read((db) => db.query('SELECT 1')).then(
      () => true,
      () => false,
    );
  }

  /** Moves the content of SQLite's log into the database file, so that the file alone is complete. Does nothing on a full disk. */
  async checkpoint(): Promise<void> {
    if (this.dialect !== 'sqlite') return;
    const { writer } = this.opened;
    await writer.withConnection((runner) => runner.query('PRAGMA wal_checkpoint(TRUNCATE)')).catch(() => {});
  }

  async close(): Promise<void> {
    await this.opened.writer.close();
    await this.opened.reader.close();
  }

  #withinDeadline<T>(attempt: (isLate: () => boolean) => Promise<T>): Promise<T> {
    const deadline = this.deadline ?? new Deadline();
    return deadline.run((isLate) => retryConflicts(isLate, () => attempt(isLate)));
  }
}

/** Runs `task` after the transaction has committed; a transaction that is rolled back or retried drops its tasks. */
export function afterCommit({ queryRunner }: EntityManager, task: () => void): void {
  if (!queryRunner) throw new Error('afterCommit needs a transaction');
  queryRunner.data.afterCommit = [...(queryRunner.data.afterCommit ?? []), task];
}

async function runInTransaction<T>(
  runner: QueryRunner,
  work: (tx: EntityManager) => Promise<T>,
  isLate: () => boolean,
): Promise<T> {
  if (isLate()) throw outOfTime();
  runner.data = {};
  await runner.startTransaction();
  try {
    const result = await work(runner.manager);
    if (isLate()) throw outOfTime();
    await runner.commitTransaction();
    for (const task of runner.data.afterCommit ?? []) task();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => closeConnection(runner));
    throw error;
  }
}

/** Retries after a deadlock, a failed certification on a cluster, or a lock of another process. */
async function retryConflicts<T>(isLate: () => boolean, attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isRetryable(error) || isLate()) throw error;
      const milliseconds = Math.random() * Math.min(10 * 2 ** count, MAX_PAUSE_MILLISECONDS);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
    }
  }
}
