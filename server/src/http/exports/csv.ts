import { type Options, stringify } from 'csv-stringify/sync';

const OPTIONS: Options = {
  // A name such as =HYPERLINK(…) stays text in a spreadsheet: an apostrophe goes before it.
  escape_formulas: true,
  cast: {
    boolean: String,
    date: (instant) => instant.toISOString(),
  },
};

/** Names of columns, in order, with the path of the value within a record. */
export type Columns = Readonly<Record<string, string>>;

/** Pages of records as a file with a header, a part for each page. */
export async function* toCsv(columns: Columns, pages: AsyncIterable<object[]>): AsyncGenerator<string> {
  let header = stringify([Object.keys(columns)], OPTIONS);
  for await (const page of pages) {
    yield header + stringify(page, { ...OPTIONS, columns: Object.values(columns) });
    header = '';
  }
}
