// A plain Fastify route that answers what `viewer { user { name } twoFactor { enabled } }` does: the same look-up of a
// session by its token's hash, written by hand for the same driver, and nothing else.

import { createHash } from 'node:crypto';
import { fastify } from 'fastify';
import Libsql from 'libsql';
import { createPool } from 'mysql2/promise';

const IDLE_MILLISECONDS = 60 * 60 * 1000;
const BY_TOKEN = `
  SELECT s.lastSeenAt, s.expiresAt, u.name, u.activeEnrollmentId
    FROM sessions s JOIN users u ON u.id = s.userId WHERE s.tokenHash = ?`;

interface Row {
  lastSeenAt: string | Date;
  expiresAt: string | Date;
  name: string;
  activeEnrollmentId: string | null;
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

const server = fastify();

server.post('/graphql', async (request) => {
  const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
  const row = await find(createHash('sha256').update(token).digest('base64url'));
  const now = Date.now();
  if (!row || toTime(row.expiresAt) <= now || toTime(row.lastSeenAt) + IDLE_MILLISECONDS <= now)
    return { data: { viewer: null } };
  const twoFactor = { enabled: row.activeEnrollmentId !== null };
  return { data: { viewer: { user: { name: row.name }, twoFactor } } };
});

server.listen({ host: '127.0.0.1', port: 0 }).then((address) => {
  process.stdout.write(`ready on ${address}\n`);
});
