import type { Config } from '../../config';
import { normalizeEmail } from '../../core/email.rules';
import { type Ask, askDatabase } from './askDatabase';
import type { ExaminedDatabase } from './examineDatabase';
import { type Finding, reasonOf, well, wrong } from './finding';

/** Accounts that the finding names; the number of all is said. */
const MAX_NAMED = 5;

/** Whether two accounts have one email address, written in two ways. */
export async function examineAddresses(
  { database }: Config,
  { isCurrent }: ExaminedDatabase,
): Promise<Finding> {
  if (!isCurrent) return well('not compared on this database');
  try {
    const clashes = (await askDatabase(database, (ask) => listClashes(ask, database.kind))) ?? [];
    if (clashes.length === 0) return well('every account has its own');
    const named = clashes
      .slice(0, MAX_NAMED)
      .map(({ email, canonical }) => `${email} (the same as ${canonical})`);
    return wrong(
      `${clashes.length} cannot be signed in with, since another account has the same address: ${named.join(', ')}. Nothing was merged. Have an owner remove these from their workspaces, and invite the person at an address of their own.`,
    );
  } catch (error) {
    return wrong(`${reasonOf(error)}.`);
  }
}

async function listClashes(
  ask: Ask,
  kind: Config['database']['kind'],
): Promise<{ email: string; canonical: string }[]> {
  const isUnicode =
    kind === 'mysql' ? 'LENGTH(email) <> CHAR_LENGTH(email)' : 'LENGTH(CAST(email AS BLOB)) <> LENGTH(email)';
  const [international, ascii] = [
    await ask(`SELECT email FROM users WHERE ${isUnicode}`),
    await ask("SELECT email FROM users WHERE email LIKE '%xn--%'"),
  ].map((rows) => rows.map(({ email }) => String(email)));
  const stored = new Set([...(international ?? []), ...(ascii ?? [])]);
  return (international ?? [])
    .map((email) => ({ email, canonical: normalizeEmail(email) }))
    .filter(({ email, canonical }) => email !== canonical && stored.has(canonical));
}
