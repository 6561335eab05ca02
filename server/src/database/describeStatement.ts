const FIRST_WORD = /^\W*([a-z]+)/i;
/** The first table that follows one of these; names in quotes or without. */
const TABLE = /\b(?:from|into|update|join)\s+[`"]?(\w+)/i;
const AT_A_TABLE: ReadonlySet<string> = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'REPLACE', 'WITH']);

/** What a statement does, and to which table first: `SELECT` and `users`. Nothing else of its text. */
export function describeStatement(sql: string): { operation: string; table: string | null } {
  const operation = FIRST_WORD.exec(sql)?.[1]?.toUpperCase() ?? 'STATEMENT';
  const table = AT_A_TABLE.has(operation) ? (TABLE.exec(sql)?.[1] ?? null) : null;
  return { operation, table };
}
