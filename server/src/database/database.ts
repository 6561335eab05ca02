import type { PoolConnection } from 'mysql2';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { MysqlDataSourceOptions } from 'typeorm/driver/mysql/MysqlDataSourceOptions';
import { forgetFollowUps, runFollowUps } from './afterCommit';
import { type Connections, connectionsOf } from './connections';
import { codeOf, DatabaseUnavailable, isRetryable, isUnavailable, mayAnswerLate } from './failures';
import type { LibsqlDatabase } from './libsqlDriver';
import { MysqlUnit } from './mysqlUnit';
import { PATIENCE_OF_A_UNIT, type Patience, PatienceOfARequest } from './patience';
import type { Row } from './row';
import type { FindRow } from './rowFinder';
import type { Dialect } from './rows';
import { SqliteUnit } from './sqliteUnit';
import { type UnitOfWork, withinUnit } from './statements';
import { WritingQueue } from './writingQueue';

const LONGEST_PAUSE_MILLISECONDS = 200;

/**
 * The one way to the database.
 *
 * `read` sees what is committed. `transaction` runs a unit of work that either happens whole or not at all, on both
 * dialects: queued on SQLite, where every request shares one connection, and tried again where another process was
 * in the way. A unit of work may therefore run more than once and must touch nothing but the
 * database.
 */
export class Database {
  constructor(
    private readonly sources: Sources,
    private readonly writing = new WritingQueue(),
    private readonly patience = PATIENCE_OF_A_UNIT,
  ) {}

  /** The same database for one request, which it answers in time whatever the request consists of (S28). */
  forRequest(): Database {
    return databaseWith(this.sources, this.writing, new PatienceOfARequest());
  }

  get dialect(): Dialect {
    return this.sources.dialect;
  }

  async read<T>(work: (db: EntityManager) => Promise<T>): Promise<T> {
    return answeredInTime(this.patience, (isLate) =>
      untilNothingIsInTheWay(isLate, () =>
        onConnection(this.sources.reader, (runner) => work(runner.manager)),
      ),
    );
  }

  /** For what every request looks up; sees what is committed, like `read`. */
  async findRow(sql: string, parameters: readonly string[]): Promise<Row | undefined> {
    const { dialect, finders } = this.sources;
    const slowly = () =>
      answeredInTime(this.patience, (isLate) =>
        untilNothingIsInTheWay(isLate, () => finders.always(sql, parameters)),
      );
    if (dialect === 'mysql') return slowly();
    const find = this.writing.queued === 0 ? finders.betweenUnits : finders.always;
    try {
      // The embedded database answers at once, so there is nothing to wait for, unless something is in its way.
      return await find(sql, parameters);
    } catch (error) {
      if (isRetryable(error)) return slowly();
      throw toldApart(error);
    }
  }

  async transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const { dialect, writer } = this.sources;
    return answeredInTime(this.patience, (isLate) => {
      const run = () => untilNothingIsInTheWay(isLate, () => runOnce(writer, { work, isLate }));
      return dialect === 'sqlite' ? this.writing.inTurn(run) : run();
    });
  }

  /** How busy it is; for metrics. */
  connections(): Connections {
    const { dialect, writer, reader } = this.sources;
    if (dialect === 'mysql') return connectionsOf([writer, reader]);
    const { queued } = this.writing;
    const used = Math.min(queued, 1);
    return { used, idle: 1 - used, waiting: queued - used };
  }

  /** Whether the database answers at all; for readiness. */
  async answers(): Promise<boolean> {
    try {
      await this.read((db) => db.query('SELECT 1'));
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    const { writer, reader } = this.sources;
    await this.writing.inTurn(async () => {
      await reader.destroy();
      await writer.destroy();
    });
  }
}

/** Apart, since the bundler calls a class otherwise that names itself. */
function databaseWith(sources: Sources, writing: WritingQueue, patience: Patience): Database {
  return new Database(sources, writing, patience);
}

/** What a database is reached by. */
export interface Sources {
  dialect: Dialect;
  writer: DataSource;
  reader: DataSource;
  finders: {
    always: FindRow;
    /** Is asked while no unit of work is open. */
    betweenUnits: FindRow;
  };
}

interface UnitToRun<T> {
  work: (tx: EntityManager) => Promise<T>;
  /** Whether its caller has been told that nothing was changed, which then has to stay true. */
  isLate: () => boolean;
}

async function runOnce<T>(source: DataSource, { work, isLate }: UnitToRun<T>): Promise<T> {
  return onConnection(source, async (runner) => {
    if (isLate()) throw outOfTime();
    forgetFollowUps(runner.manager);
    const unit = await beginUnit(runner);
    try {
      const result = await withinUnit(runner, unit, () => work(runner.manager));
      if (isLate()) throw outOfTime();
      await unit.end('COMMIT');
      runFollowUps(runner.manager);
      return result;
    } catch (error) {
      if (mayAnswerLate(error)) destroyConnection(runner);
      // SQLite ends a transaction by itself where the disk is full, and then there is none to roll back.
      await unit.end('ROLLBACK').catch(() => destroyConnection(runner));
      throw error;
    }
  });
}

/** On the connection itself: the ORM would tell subscribers, and nobody subscribes. */
async function beginUnit(runner: QueryRunner): Promise<UnitOfWork> {
  const connection: LibsqlDatabase | PoolConnection = await runner.connect();
  if ('begin' in connection) return new SqliteUnit(connection);
  const { maxQueryExecutionTime: timeout, multipleStatements } = runner.dataSource
    .options as MysqlDataSourceOptions;
  const unit = new MysqlUnit(connection, { timeout, severalInOne: multipleStatements === true });
  unit.goBefore(runner);
  return unit;
}

async function onConnection<T>(source: DataSource, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    return await work(runner);
  } catch (error) {
    if (mayAnswerLate(error)) destroyConnection(runner);
    throw error;
  } finally {
    await runner.release();
  }
}

function destroyConnection(runner: QueryRunner): void {
  const connection = (runner as { databaseConnection?: { destroy?: () => void } }).databaseConnection;
  connection?.destroy?.();
}

/** Tries again, without keeping anything else from running, what another process's transaction or lock was in the way of. */
async function untilNothingIsInTheWay<T>(isLate: () => boolean, attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isRetryable(error) || isLate()) throw error;
      await pauseBeforeRetry(count);
    }
  }
}

async function pauseBeforeRetry(count: number): Promise<void> {
  const milliseconds = Math.random() * Math.min(10 * 2 ** count, LONGEST_PAUSE_MILLISECONDS);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function answeredInTime<T>(
  patience: Patience,
  start: (isLate: () => boolean) => Promise<T>,
): Promise<T> {
  const milliseconds = patience.left();
  if (milliseconds <= 0) throw outOfTime();
  const startedAt = performance.now();
  let late = false;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late = true;
      reject(outOfTime());
    }, milliseconds);
  });
  try {
    return await Promise.race([start(() => late), tooLate]);
  } catch (error) {
    throw toldApart(error);
  } finally {
    clearTimeout(timer);
    patience.spend(performance.now() - startedAt);
  }
}

/** A driver throws what it gets from the network as it is; here it becomes the one error that means what it means. */
function toldApart(error: unknown): unknown {
  if (!isUnavailable(error) || error instanceof DatabaseUnavailable) return error;
  return new DatabaseUnavailable(codeOf(error) ?? 'The database is closed', { cause: error });
}

function outOfTime(): DatabaseUnavailable {
  return new DatabaseUnavailable('The database did not answer in time');
}
