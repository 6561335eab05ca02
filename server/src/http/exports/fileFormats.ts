import { type Options, stringify } from 'csv-stringify/sync';

/** A formula after a separator that spreadsheets of other locales use instead of the comma. */
const FORMULA_AFTER_SEPARATOR = /([;\t][ '"]*)([=+\-@＝＋－＠])/g;

const OPTIONS: Options = {
  // An apostrophe keeps a name such as =HYPERLINK(…) text in a spreadsheet.
  escape_formulas: true,
  cast: {
    boolean: String,
    string: withoutFormulas,
    object: (value) => withoutFormulas(JSON.stringify(value)),
    date: (instant) => instant.toISOString(),
  },
};

function withoutFormulas(text: string): string {
  return text.replace(FORMULA_AFTER_SEPARATOR, "$1'$2");
}

/** Column names in order, each with the path of its value in a record. */
export type Columns = Readonly<Record<string, string>>;

/** Formats pages of records as CSV with a header. Yields one string per page. */
export async function* toCsv(columns: Columns, pages: AsyncIterable<object[]>): AsyncGenerator<string> {
  let header = stringify([Object.keys(columns)], OPTIONS);
  for await (const page of pages) {
    yield header + stringify(page, { ...OPTIONS, columns: Object.values(columns) });
    header = '';
  }
}

/** Formats pages of records as JSON Lines. Yields one string per page. */
export async function* toJsonLines(pages: AsyncIterable<object[]>): AsyncGenerator<string> {
  for await (const page of pages) yield page.map((record) => `${JSON.stringify(record)}\n`).join('');
}
