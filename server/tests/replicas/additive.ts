/** What a migration may do while replicas of the last release go on serving: they neither know of it nor stumble over it. */
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
