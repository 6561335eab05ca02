/** One page of a list that can grow. */
export interface Page<Entry> {
  entries: Entry[];
  /** Where the next page begins; null on the last one. */
  next: string | null;
}

/** Goes through a list page by page, asking for the next one when it is needed. */
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
