import type { PoolConnection, ResultSetHeader, RowDataPacket } from 'mysql2';
import type { QueryRunner } from 'typeorm';
import type { Row } from './row';
import { executeOn, failureOf, type Statement, type UnitOfWork } from './statements';

type Answer = RowDataPacket[] | ResultSetHeader;

interface Text {
  sql: string;
  /** Where there are several: each without its values, for traces and errors. */
  statements?: readonly string[];
}

const plain = (sql: string): Statement => ({ sql, parameters: [] });

interface Options {
  /** Milliseconds that an answer may take. */
  timeout: number | undefined;
  /** Whether one text may hold several statements. */
  severalInOne: boolean;
}

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
    private readonly options: Options,
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

  /** Sends what waits and then what is asked, and answers the latter. */
  async #send(asked: readonly Statement[]): Promise<Answer[]> {
    const all = [...this.#waiting, ...asked];
    this.#waiting = [];
    if (this.#state === 'unsent') this.#state = 'open';
    const inOne = this.options.severalInOne && all.length > 1;
    const answers = inOne ? await this.#askTogether(all) : await this.#askInTurn(all);
    return answers.slice(all.length - asked.length);
  }

  async #askInTurn(statements: readonly Statement[]): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (const { sql, parameters } of statements) {
      const { timeout } = this.options;
      answers.push(
        parameters.length > 0
          ? await executeOn(this.connection, { sql, parameters, timeout })
          : await this.#query<Answer>({ sql }),
      );
    }
    return answers;
  }

  /** The driver puts the values into the text, each in quotes of its own. */
  #askTogether(statements: readonly Statement[]): Promise<Answer[]> {
    const text = statements.map(({ sql, parameters }) => this.connection.format(sql, [...parameters]));
    return this.#query({ sql: text.join('; '), statements: statements.map(({ sql }) => sql) });
  }

  #query<Expected>({ sql, statements = [sql] }: Text): Promise<Expected> {
    const { timeout } = this.options;
    const asked = {
      sql,
      ...(statements.length > 1 && { statements }),
      ...(timeout !== undefined && { timeout }),
    };
    return new Promise((resolve, reject) => {
      this.connection.query(asked, (error, answer) =>
        error ? reject(failureOf(statements.join('; '), error)) : resolve(answer as Expected),
      );
    });
  }
}
