import type { EntityManager } from 'typeorm';
import { markAccountSeen } from '../accounts/user.store';
import type { SessionLimits } from '../config';
import type { SignedInSession } from '../core/actor';
import { hashToken } from '../crypto/tokens';
import { toInstant, toInstantOrNull } from '../database/columns';
import { SessionEntity } from './session.entity';
import { sessionEnd } from './session.rules';

/** Excludes disabled accounts: version 0.1.0 may have opened sessions for them (S39). */
const LIVE = `
  SELECT s.id, s.tokenHash, s.lastSeenAt, s.expiresAt, s.recentUntil, s.userId, u.email, u.name, u.createdAt,
         u.activeEnrollmentId
    FROM sessions s
    JOIN users u ON u.id = s.userId
   WHERE u.disabledAt IS NULL`;
const BY_TOKEN = `${LIVE} AND s.tokenHash = ?`;
const BY_ID = `${LIVE} AND s.id = ?`;

interface Validity {
  limits: SessionLimits;
  now: Date;
}

/** Returns the session of the token; null if it has ended or expired (S18). */
export function findSignedInSession(
  db: EntityManager,
  { token, ...validity }: Validity & { token: string },
): Promise<SignedInSession | null> {
  return findLive(db, [BY_TOKEN, hashToken(token)], validity);
}

/** Like `findSignedInSession`, for a session identified earlier in the request: its token may have been replaced since. */
export function findSignedInSessionById(
  db: EntityManager,
  { id, ...validity }: Validity & { id: string },
): Promise<SignedInSession | null> {
  return findLive(db, [BY_ID, id], validity);
}

async function findLive(
  db: EntityManager,
  [sql, parameter]: [sql: string, parameter: string],
  { limits, now }: Validity,
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

/** Records that the session and its account were used. */
export async function touchSession(tx: EntityManager, session: SignedInSession, now: Date): Promise<void> {
  await tx.update(SessionEntity, { id: session.id }, { lastSeenAt: now });
  await markAccountSeen(tx, session.user.id, now);
}
