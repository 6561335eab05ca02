import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database';

/** Finds the rows that have these ids, in any order. */
export type ListRows<Row> = (db: EntityManager, ids: readonly string[]) => Promise<Row[]>;

/** Loads rows that many fields of one response refer to, in batches: one DataLoader per function that lists rows. */
export class Loaders {
  readonly #loaders = new Map<unknown, unknown>();

  constructor(private readonly database: Pick<Database, 'read'>) {}

  /** Returns the loader that fetches through `list`; it loads null for an id without a row. */
  of<Row extends { id: string }>(list: ListRows<Row>): DataLoader<string, Row | null> {
    const known = this.#loaders.get(list) as DataLoader<string, Row | null> | undefined;
    if (known) return known;
    const loader = new DataLoader<string, Row | null>(async (ids) => {
      const rows = new Map((await this.database.read((db) => list(db, ids))).map((row) => [row.id, row]));
      return ids.map((id) => rows.get(id) ?? null);
    });
    this.#loaders.set(list, loader);
    return loader;
  }
}
