import type { EntityManager } from 'typeorm';
import { markAccountSeen } from '../accounts/user.store';
import type { SessionLimits } from '../config';
import { hashToken } from '../crypto/tokens';
import { toInstant, toInstantOrNull } from '../database/columns';
import { SessionEntity } from './session.entity';
import { sessionEnd } from './session.rules';

/** A live session and its account, as one query returns them. */
export interface SignedInSession {
  id: string;
  tokenHash: string;
  lastSeenAt: Date;
  recentUntil: Date | null;
  user: SignedInUser;
}

export interface SignedInUser {
  id: string;
  email: string;
  name: string;
  createdAt: Date;
  activeEnrollmentId: string | null;
}

/** A disabled account has no sessions, except those that a server of 0.1.0 opened (S39). */
const LIVE = `
  SELECT s.id, s.tokenHash, s.lastSeenAt, s.expiresAt, s.recentUntil, s.userId, u.email, u.name, u.createdAt,
         u.activeEnrollmentId
    FROM sessions s
    JOIN users u ON u.id = s.userId
   WHERE u.disabledAt IS NULL`;
const BY_TOKEN = `${LIVE} AND s.tokenHash = ?`;
const BY_ID = `${LIVE} AND s.id = ?`;

interface Asked {
  limits: SessionLimits;
  now: Date;
}

/** A session in use is marked as seen at most this often, so that most requests write nothing. */
const TOUCH_EVERY_MILLISECONDS = 60_000;

/** Returns the session of the token; null if it has ended or was idle for too long (S18). */
export function findSignedInSession(
  db: EntityManager,
  { token, ...asked }: Asked & { token: string },
): Promise<SignedInSession | null> {
  return findLive(db, [BY_TOKEN, hashToken(token)], asked);
}

/** As `findSignedInSession`, for a session that was found before: its token may have been replaced since. */
export function findSignedInSessionById(
  db: EntityManager,
  { id, ...asked }: Asked & { id: string },
): Promise<SignedInSession | null> {
  return findLive(db, [BY_ID, id], asked);
}

async function findLive(
  db: EntityManager,
  [sql, parameter]: [sql: string, parameter: string],
  { limits, now }: Asked,
): Promise<SignedInSession | null> {
  const [row] = await db.query<Record<string, unknown>[]>(sql, [parameter]);
  if (!row) return null;
  const times = { lastSeenAt: toInstant(row.lastSeenAt), expiresAt: toInstant(row.expiresAt) };
  if (sessionEnd(times, limits) <= now) return null;
  return {
    id: row.id as string,
    tokenHash: row.tokenHash as string,
    lastSeenAt: times.lastSeenAt,
    recentUntil: toInstantOrNull(row.recentUntil),
    user: {
      id: row.userId as string,
      email: row.email as string,
      name: row.name as string,
      createdAt: toInstant(row.createdAt),
      activeEnrollmentId: row.activeEnrollmentId as string | null,
    },
  };
}

export function wantsTouch({ lastSeenAt }: SignedInSession, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= TOUCH_EVERY_MILLISECONDS;
}

/** Records that the session and its account were seen. */
export async function touchSession(tx: EntityManager, session: SignedInSession, now: Date): Promise<void> {
  await tx.update(SessionEntity, { id: session.id }, { lastSeenAt: now });
  await markAccountSeen(tx, session.user.id, now);
}
