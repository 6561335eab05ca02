import type { PoolConnection } from 'mysql2';
import type { DataSource } from 'typeorm';
import { type About, faultOf, type OpenSpan, type Tracing } from '../tracing/tracing';
import { describeStatement } from './describeStatement';
import type { LibsqlDatabase } from './libsqlDriver';

/** The embedded database tells of its statements from now on. */
export function traceSqlite({ driver }: DataSource, tracing: Tracing): void {
  const { databaseConnection: db } = driver as unknown as { databaseConnection: LibsqlDatabase };
  const told =
    <Args extends unknown[], Answer>(sql: string, run: (...args: Args) => Answer) =>
    (...args: Args): Answer =>
      tellOf(tracing, sql, () => run(...args));
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    const statement = prepare(sql);
    statement.run = told(sql, statement.run);
    statement.all = told(sql, statement.all);
    statement.get = told(sql, statement.get);
    return statement;
  }) as LibsqlDatabase['prepare'];
  const exec = db.exec.bind(db);
  db.exec = (sql) => tellOf(tracing, sql, () => exec(sql));
}

function tellOf<Answer>(tracing: Tracing, sql: string, run: () => Answer): Answer {
  const span = tracing.begin(aboutStatement(sql, 'sqlite'));
  if (!span) return run();
  try {
    const answer = run();
    span.end();
    return answer;
  } catch (error) {
    span.end(faultOf(error));
    throw error;
  }
}

type Callback = (error: unknown, ...answer: unknown[]) => void;
type Run = (...args: unknown[]) => unknown;

/** The connection tells of its statements from now on. */
export function traceMysql(
  connection: PoolConnection,
  { tracing, system }: { tracing: Tracing; system: 'mysql' | 'mariadb' },
): void {
  const methods = connection as unknown as { query: Run; execute: Run };
  for (const method of ['query', 'execute'] as const) {
    const run = methods[method].bind(connection);
    methods[method] = (asked, ...rest) => {
      const callback = rest.at(-1);
      const span = typeof callback === 'function' && tracing.begin(aboutTrip(asked as Asked, system));
      if (!span) return run(asked, ...rest);
      return run(asked, ...rest.slice(0, -1), endingWith(span, callback as Callback));
    };
  }
}

function endingWith(span: OpenSpan, callback: Callback): Callback {
  return (error, ...answer) => {
    span.end(error ? faultOf(error) : undefined);
    callback(error, ...answer);
  };
}

/** What the driver is asked; `statements` where the text holds several, which can't be told apart in it. */
type Asked = string | { sql: string; statements?: readonly string[] };

function aboutTrip(asked: Asked, system: 'mysql' | 'mariadb'): About {
  if (typeof asked === 'string') return aboutStatement(asked, system);
  const { sql, statements } = asked;
  if (!statements) return aboutStatement(sql, system);
  const each = statements.map((statement) => aboutStatement(statement, system));
  return {
    name: each.map(({ name }) => name).join('; '),
    kind: 'client',
    attributes: {
      'db.system.name': system,
      'db.operation.name': 'BATCH',
      'db.operation.batch.size': each.length,
    },
  };
}

/** What is done to which table; the text stays out, since a value might one day be written into one (S22). */
function aboutStatement(sql: string, system: 'sqlite' | 'mysql' | 'mariadb'): About {
  const { operation, table } = describeStatement(sql);
  return {
    name: table === null ? operation : `${operation} ${table}`,
    // The embedded database is in this process.
    kind: system === 'sqlite' ? 'internal' : 'client',
    attributes: {
      'db.system.name': system,
      'db.operation.name': operation,
      ...(table !== null && { 'db.collection.name': table }),
    },
  };
}
