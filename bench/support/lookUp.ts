import Libsql from 'libsql';
import { createPool } from 'mysql2/promise';
import { HOUR_MILLISECONDS, hashOfBearer } from './byHand';

/*
 * The query behind `viewer { user { name } twoFactor { enabled } }`: a session by the hash of its token, with its account, on the
 * server's drivers.
 */

const IDLE_MILLISECONDS = HOUR_MILLISECONDS;
const BY_TOKEN = `
  SELECT s.lastSeenAt, s.expiresAt, u.name, u.activeEnrollmentId
    FROM sessions s JOIN users u ON u.id = s.userId WHERE s.tokenHash = ?`;

interface Row {
  lastSeenAt: string | Date;
  expiresAt: string | Date;
  name: string;
  activeEnrollmentId: string | null;
}

export interface FoundViewer {
  user: { name: string };
  twoFactor: { enabled: boolean };
}

/** Returns the account of the token in the header; null if its session has ended. */
export async function lookUp(authorization: string | undefined): Promise<FoundViewer | null> {
  const row = await find(hashOfBearer(authorization));
  const now = Date.now();
  if (!row || toTime(row.expiresAt) <= now || toTime(row.lastSeenAt) + IDLE_MILLISECONDS <= now) return null;
  return { user: { name: row.name }, twoFactor: { enabled: row.activeEnrollmentId !== null } };
}

const find = process.env.DATABASE_URL ? fromMariaDb(process.env.DATABASE_URL) : fromSqlite();

function fromSqlite(): (tokenHash: string) => Promise<Row | undefined> {
  const statement = new Libsql(process.env.DATABASE_FILE as string).prepare(BY_TOKEN);
  return async (tokenHash) => statement.get([tokenHash]) as Row | undefined;
}

function fromMariaDb(uri: string): (tokenHash: string) => Promise<Row | undefined> {
  const pool = createPool({ uri, connectionLimit: 20, timezone: 'Z' });
  return async (tokenHash) => {
    const [rows] = await pool.execute(BY_TOKEN, [tokenHash]);
    return (rows as unknown as Row[])[0];
  };
}

function toTime(stored: string | Date): number {
  return stored instanceof Date ? stored.getTime() : Date.parse(`${stored.replace(' ', 'T')}Z`);
}
