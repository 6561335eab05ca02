/** Statements that a migration can run while replicas of the last release are running. */
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

/** Match statements that add or drop a table or a column. The groups contain its name. */
const ADDED = /^(?:CREATE TABLE `(?<table>\w+)`|ALTER TABLE `(?<altered>\w+)` ADD `(?<column>\w+)`)/i;
const DROPPED =
  /^(?:DROP TABLE `(?<table>\w+)`|ALTER TABLE `(?<altered>\w+)` DROP COLUMN `(?<column>\w+)`)$/i;

/** Returns the statements that can break replicas of the last release. Dropping what an earlier statement added can't. */
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
