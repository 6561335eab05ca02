/** Entries per page. */
export const PAGE_SIZE = 100;

/** One page of a list. */
export interface Page<Entry> {
  entries: Entry[];
  /** Cursor of the next page; null on the last page. */
  next: string | null;
}

/** Yields the entries of a list. Reads each page when it is needed. */
export async function* eachEntry<Entry>(
  readPage: (cursor: string | null) => Promise<Page<Entry>>,
  start: string | null = null,
): AsyncGenerator<Entry, void, undefined> {
  let cursor = start;
  do {
    const { entries, next } = await readPage(cursor);
    yield* entries;
    cursor = next;
  } while (cursor !== null);
}
