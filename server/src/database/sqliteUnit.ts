import type { LibsqlDatabase } from './libsqlDriver';
import type { Row } from './row';
import { changeOnSqlite, readOnSqlite, type Statement, type UnitOfWork } from './statements';

/** A unit of work on the embedded database, where a statement is a call and there are no trips to save. */
export class SqliteUnit implements UnitOfWork {
  #isOpen = true;

  constructor(private readonly db: LibsqlDatabase) {
    db.begin();
  }

  async rows(read: Statement): Promise<Row[]> {
    return readOnSqlite(this.db, read);
  }

  async change(change: Statement): Promise<number> {
    return changeOnSqlite(this.db, change);
  }

  async post(change: Statement): Promise<void> {
    await this.change(change);
  }

  async changeThenRows(change: Statement, read: Statement): Promise<{ changed: number; rows: Row[] }> {
    return { changed: await this.change(change), rows: await this.rows(read) };
  }

  async rowsAndCommit(read: Statement): Promise<Row[]> {
    const rows = await this.rows(read);
    await this.end('COMMIT');
    return rows;
  }

  async end(how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    if (!this.#isOpen) return;
    this.db.exec(how);
    this.#isOpen = false;
  }
}
