import type { EntityManager, QueryRunner } from 'typeorm';
import { type ConnectionPool, closeConnection } from './connectionPool';
import { Deadline, databaseTimeout } from './deadline';
import { isRetryable } from './failures';

const MAX_PAUSE_MILLISECONDS = 200;

export type Dialect = 'sqlite' | 'mysql';

export interface OpenedDatabase {
  dialect: Dialect;
  writer: ConnectionPool;
  /** Connections on which the database rejects writes. */
  reader: ConnectionPool;
  /** Returns the number of open connections, in use or not. */
  countConnections(): number;
  /** Called with the error of each transaction that fails. */
  onFailedTransaction?(error: unknown): void;
}

/**
 * Runs reads and transactions within a time limit (S28). Both throw `DatabaseUnavailable` if the database can't be reached or the
 * time limit is exceeded.
 */
export class Database {
  constructor(
    private readonly opened: OpenedDatabase,
    /** Shared by all calls of a request; null for a time limit per call. */
    private readonly deadline: Deadline | null = null,
  ) {}

  get dialect(): Dialect {
    return this.opened.dialect;
  }

  /** Returns the database for one request, whose reads and transactions share one time limit. */
  forRequest(): Database {
    return new Database(this.opened, new Deadline());
  }

  /** Sets what is called with the error of each transaction that fails, in all requests. */
  onFailedTransaction(listener: (error: unknown) => void): void {
    this.opened.onFailedTransaction = listener;
  }

  /** Runs `work` on one connection, without a transaction. Writes are rejected. */
  async read<T>(work: (db: EntityManager) => Promise<T>): Promise<T> {
    const { reader } = this.opened;
    return this.#withinDeadline(() => reader.withConnection(({ manager }) => work(manager)));
  }

  /**
   * Runs `work` in a transaction, which is rolled back if `work` throws. SQLite runs one transaction at a time. A transaction that
   * conflicts with another one is retried, so `work` can run more than once and must not have other side effects.
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

  /** Returns the number of used and idle connections, and of callers waiting for one; for metrics. */
  connections(): { used: number; idle: number; waiting: number } {
    const { dialect, writer, reader } = this.opened;
    // Reads of SQLite are synchronous, so only its writing connection is counted.
    const loads = dialect === 'sqlite' ? [writer.load] : [writer.load, reader.load];
    const used = loads.reduce((sum, load) => sum + load.used, 0);
    const waiting = loads.reduce((sum, load) => sum + load.waiting, 0);
    return { used, waiting, idle: Math.max(0, this.opened.countConnections() - used) };
  }

  /** For readiness. */
  async isReachable(): Promise<boolean> {
    return this.read((db) => db.query('SELECT 1')).then(
      () => true,
      () => false,
    );
  }

  /** Moves SQLite's write-ahead log into the database file, which is complete then. Ignores failures, such as a full disk. */
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

/** Runs `task` after the transaction is committed. Drops it if the transaction is rolled back; a retry registers its own. */
export function afterCommit({ queryRunner }: EntityManager, task: () => void): void {
  if (!queryRunner) throw new Error('afterCommit needs a transaction');
  queryRunner.data.afterCommit = [...(queryRunner.data.afterCommit ?? []), task];
}

async function runInTransaction<T>(
  runner: QueryRunner,
  work: (tx: EntityManager) => Promise<T>,
  isLate: () => boolean,
): Promise<T> {
  if (isLate()) throw databaseTimeout();
  runner.data = {};
  await runner.startTransaction();
  try {
    const result = await work(runner.manager);
    if (isLate()) throw databaseTimeout();
    await runner.commitTransaction();
    for (const task of runner.data.afterCommit ?? []) task();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => closeConnection(runner));
    throw error;
  }
}

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
