/** Statements that a migration may run while replicas of the last release serve: they don't affect those. */
const ADDITIVE = [
  /^(SELECT|INSERT|UPDATE|START TRANSACTION|COMMIT)\b/i,
  /^CREATE TABLE\b/i,
  /^CREATE INDEX\b/i,
  /^ALTER TABLE `\w+` ADD `\w+` [^,]*?(?<!NOT )NULL\b[^,]*$/i,
  /^ALTER TABLE `\w+` ADD `\w+` [^,]* DEFAULT [^,]*$/i,
];

export function isAdditive(sql: string): boolean {
  return ADDITIVE.some((pattern) => pattern.test(sql.trim()));
}

/** Matches what adds a table or a column, and what drops one; the groups name it. */
const ADDED = /^(?:CREATE TABLE `(?<table>\w+)`|ALTER TABLE `(?<altered>\w+)` ADD `(?<column>\w+)`)/i;
const DROPPED =
  /^(?:DROP TABLE `(?<table>\w+)`|ALTER TABLE `(?<altered>\w+)` DROP COLUMN `(?<column>\w+)`)$/i;

/** Of the statements after the last release those that its replicas could fail by. What was added since may be dropped. */
export function listBreaking(statements: readonly string[]): string[] {
  const added = new Set<string>();
  return statements.filter((statement) => {
    const sql = statement.trim();
    if (isAdditive(sql)) {
      added.add(nameIn(ADDED, sql));
      return false;
    }
    const dropped = nameIn(DROPPED, sql);
    return dropped === '' || !added.has(dropped);
  });
}

/** Returns a name such as `users.nickname`; empty if the pattern doesn't match. */
function nameIn(pattern: RegExp, sql: string): string {
  const { table, altered, column } = pattern.exec(sql)?.groups ?? {};
  return table ?? (altered === undefined ? '' : `${altered}.${column}`);
}
