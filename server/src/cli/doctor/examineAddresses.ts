import { reasonOf } from '../../app/describeDatabaseFailure';
import type { Config } from '../../config';
import { normalizeEmail } from '../../core/email.rules';
import type { ExaminedDatabase } from './examineDatabase';
import { type Finding, failed, passed } from './finding';
import { type Query, queryDatabase } from './queryDatabase';

/** Accounts that the finding lists. */
const MAX_NAMED = 5;

/** Checks that no two accounts have the same email address in different forms. */
export async function examineAddresses(
  { database }: Config,
  { isCurrent }: ExaminedDatabase,
): Promise<Finding> {
  if (!isCurrent) return passed('not compared on this database');
  try {
    const clashes = (await queryDatabase(database, (query) => listClashes(query, database.kind))) ?? [];
    if (clashes.length === 0) return passed('every account has its own');
    const named = clashes
      .slice(0, MAX_NAMED)
      .map(({ email, canonical }) => `${email} (the same as ${canonical})`);
    return failed(
      `${clashes.length} cannot be signed in with, since another account has the same address: ${named.join(', ')}. Nothing was merged. Have an owner remove these from their workspaces, and invite the person at an address of their own.`,
    );
  } catch (error) {
    return failed(`${reasonOf(error)}.`);
  }
}

async function listClashes(
  query: Query,
  kind: Config['database']['kind'],
): Promise<{ email: string; canonical: string }[]> {
  const isUnicode =
    kind === 'mysql' ? 'LENGTH(email) <> CHAR_LENGTH(email)' : 'LENGTH(CAST(email AS BLOB)) <> LENGTH(email)';
  const [international, ascii] = [
    await query(`SELECT email FROM users WHERE ${isUnicode}`),
    await query("SELECT email FROM users WHERE email LIKE '%xn--%'"),
  ].map((rows) => rows.map(({ email }) => String(email)));
  const stored = new Set([...(international ?? []), ...(ascii ?? [])]);
  return (international ?? [])
    .map((email) => ({ email, canonical: normalizeEmail(email) }))
    .filter(({ email, canonical }) => email !== canonical && stored.has(canonical));
}
