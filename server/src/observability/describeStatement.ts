const FIRST_WORD = /^\W*([a-z]+)/i;
/** The first table name after one of these words, quoted or not. */
const TABLE = /\b(?:from|into|update|join)\s+[`"]?(\w+)/i;
const ACCESSES_TABLE: ReadonlySet<string> = new Set([
  'SELECT',
  'INSERT',
  'UPDATE',
  'DELETE',
  'REPLACE',
  'WITH',
]);

/** Returns the verb and the first table of a statement, such as `SELECT` and `users`, and nothing else of its text (S22). */
export function describeStatement(sql: string): { operation: string; table: string | null } {
  const operation = FIRST_WORD.exec(sql)?.[1]?.toUpperCase() ?? 'STATEMENT';
  const table = ACCESSES_TABLE.has(operation) ? (TABLE.exec(sql)?.[1] ?? null) : null;
  return { operation, table };
}
