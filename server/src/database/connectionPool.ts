import type { MutexInterface } from 'async-mutex';
import type { DataSource, QueryRunner } from 'typeorm';
import { isLostOrLate } from './failures';

interface PoolOptions {
  /** For a data source with a single connection. */
  mutex?: MutexInterface;
  /** Connects a query runner; throws if the database can't be reached. */
  connect?(dataSource: DataSource): Promise<QueryRunner>;
}

/** Lends the connections of a data source and counts how many are in use. */
export class ConnectionPool {
  #waiting = 0;
  #used = 0;

  constructor(
    readonly dataSource: DataSource,
    private readonly options: PoolOptions = {},
  ) {}

  /** Connections in use, and callers that wait for one. */
  get load(): { used: number; waiting: number } {
    return { used: this.#used, waiting: this.#waiting };
  }

  /** Runs `work` on one connection. Closes the connection if it was lost or its last statement may still be running. */
  async withConnection<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = await this.#acquire();
    try {
      return await work(runner);
    } catch (error) {
      if (isLostOrLate(error)) await closeConnection(runner);
      throw error;
    } finally {
      this.#used -= 1;
      await runner.release();
      // Statements of SQLite never yield to the event loop, so a queue of transactions would block it.
      setImmediate(() => this.options.mutex?.release());
    }
  }

  /** With a mutex, waits for the calls in progress. */
  async close(): Promise<void> {
    await this.options.mutex?.acquire();
    await this.dataSource.destroy();
    this.options.mutex?.release();
  }

  async #acquire(): Promise<QueryRunner> {
    const { mutex, connect = async (source) => source.createQueryRunner() } = this.options;
    this.#waiting += 1;
    try {
      await mutex?.acquire();
      const runner = await connect(this.dataSource);
      this.#used += 1;
      return runner;
    } catch (error) {
      mutex?.release();
      throw error;
    } finally {
      this.#waiting -= 1;
    }
  }
}

/** Closes the connection instead of returning it to the pool. Has no effect on the single connection of SQLite. */
export async function closeConnection(runner: QueryRunner): Promise<void> {
  const connection: { destroy?(): void } | null = await runner.connect().catch(() => null);
  connection?.destroy?.();
}
