import type { EntityManager } from 'typeorm';
import { hashToken } from '../crypto/tokens';
import type { Database } from '../database/database';
import { toInstant, toInstantOrNull } from '../database/instants';
import { postUpdate } from '../database/rows';
import { markSeen } from '../workspaces/listing.store';
import { type SessionLimits, sessionEnd } from './session';
import { SessionEntity } from './session.entity';

/** A live session and its holder, as one look-up answers them. */
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

/** A disabled account has no sessions; the condition is for those that a server of 0.1.0 has opened (S39). */
const BY_TOKEN = `
  SELECT s.id, s.lastSeenAt, s.expiresAt, s.recentUntil, s.userId, u.email, u.name, u.createdAt, u.activeEnrollmentId
    FROM sessions s
    JOIN users u ON u.id = s.userId
   WHERE s.tokenHash = ? AND u.disabledAt IS NULL`;

/** A session in use is marked as seen at most this often, so that a read stays a read. */
const TOUCH_EVERY_MILLISECONDS = 60_000;

/** The session that the token opens, unless it has ended or wasn't used for too long (S18). */
export async function findSignedInSession(
  database: Database,
  { token, limits, now }: { token: string; limits: SessionLimits; now: Date },
): Promise<SignedInSession | null> {
  const tokenHash = hashToken(token);
  const row = await database.findRow(BY_TOKEN, [tokenHash]);
  if (!row) return null;
  const times = { lastSeenAt: toInstant(row.lastSeenAt), expiresAt: toInstant(row.expiresAt) };
  if (sessionEnd(times, limits) <= now) return null;
  return {
    id: row.id as string,
    tokenHash,
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

/** Writes down that the session and its holder were seen. */
export async function touchSession(tx: EntityManager, session: SignedInSession, now: Date): Promise<void> {
  await postUpdate(tx, SessionEntity, { where: { id: session.id }, set: { lastSeenAt: now } });
  await markSeen(tx, session.user.id, now);
}
