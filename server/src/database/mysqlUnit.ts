import type { PoolConnection, QueryOptions, ResultSetHeader, RowDataPacket } from 'mysql2';
import type { QueryRunner } from 'typeorm';
import { executeOn, failureOf, type Row, type Statement, type UnitOfWork } from './statements';

type Answer = RowDataPacket[] | ResultSetHeader;

interface Batch extends QueryOptions {
  /** For traces: the statements without their values. */
  statements?: readonly string[];
}

const plain = (sql: string): Statement => ({ sql, parameters: [] });

/**
 * A unit of work on MySQL. A trip to the database costs far more than most statements, so that what nobody waits for is
 * kept back and sent along with what somebody does: the start of the transaction with its first statement, inserts with
 * the statement after them, or with the commit.
 */
export class MysqlUnit implements UnitOfWork {
  #waiting: Statement[] = [plain('START TRANSACTION')];
  #state: 'unsent' | 'open' | 'ended' = 'unsent';

  constructor(
    private readonly connection: PoolConnection,
    private readonly options: { timeout: number | undefined },
  ) {}

  /** Has the ORM's own statements come after what waits. */
  goBefore(runner: QueryRunner): void {
    const query = runner.query.bind(runner);
    runner.query = async (...asked: Parameters<typeof query>) => {
      await this.#send([]);
      return query(...asked);
    };
  }

  async rows(read: Statement): Promise<Row[]> {
    const [rows] = await this.#send([read]);
    return rows as RowDataPacket[];
  }

  async change(change: Statement): Promise<number> {
    const [changed] = await this.#send([change]);
    return (changed as ResultSetHeader).affectedRows;
  }

  async post(change: Statement): Promise<void> {
    this.#waiting.push(change);
  }

  async changeThenRows(change: Statement, read: Statement): Promise<{ changed: number; rows: Row[] }> {
    const [changed, rows] = await this.#send([change, read]);
    return { changed: (changed as ResultSetHeader).affectedRows, rows: rows as RowDataPacket[] };
  }

  async rowsAndCommit(read: Statement): Promise<Row[]> {
    const [rows] = await this.#send([read, plain('COMMIT')]);
    this.#state = 'ended';
    return rows as RowDataPacket[];
  }

  async end(how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    if (how === 'ROLLBACK') this.#waiting = [];
    const isOpen = this.#state === 'open' || (this.#state === 'unsent' && this.#waiting.length > 1);
    if (isOpen) await this.#send([plain(how)]);
    this.#state = 'ended';
  }

  /** Sends what waits and then what is asked, in one trip, and answers the latter. */
  async #send(asked: readonly Statement[]): Promise<Answer[]> {
    const all = [...this.#waiting, ...asked];
    this.#waiting = [];
    if (this.#state === 'unsent') this.#state = 'open';
    const [first, ...more] = all;
    if (!first) return [];
    if (more.length === 0 && first.parameters.length > 0)
      return [await executeOn(this.connection, { ...first, ...this.options })];
    return (await this.#query(all)).slice(all.length - asked.length);
  }

  /** Several statements in one text. The driver puts the values in, each in quotes of its own. */
  #query(statements: readonly Statement[]): Promise<Answer[]> {
    const { timeout } = this.options;
    const templates = statements.map(({ sql }) => sql);
    const asked: Batch = {
      sql: statements.map(({ sql, parameters }) => this.connection.format(sql, [...parameters])).join('; '),
      ...(statements.length > 1 && { statements: templates }),
      ...(timeout !== undefined && { timeout }),
    };
    return new Promise((resolve, reject) => {
      this.connection.query<RowDataPacket[][]>(asked, (error, answer) => {
        if (error) reject(failureOf(templates.join('; '), error));
        else resolve((statements.length === 1 ? [answer] : answer) as Answer[]);
      });
    });
  }
}
