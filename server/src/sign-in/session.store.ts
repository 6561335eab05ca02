import { type EntityManager, type FindOptionsWhere, LessThan, MoreThan } from 'typeorm';
import { generateToken, hashToken } from '../crypto/tokens';
import { changeRows, findRowBy, postChange, postRows, updateRows } from '../database/rows';
import type { Device } from '../device';
import { newId } from '../ids';
import type { Actor } from './actor';
import { type AuthenticationFactor, freshUntil, type SessionLimits, unauthenticated } from './session';
import { SessionEntity } from './session.entity';

/** A session and the token that opens it, which exists nowhere else. */
export interface OpenedSession {
  sessionId: string;
  userId: string;
  token: string;
}

export interface NewSession {
  userId: string;
  factors: readonly AuthenticationFactor[];
  device: Device;
  limits: SessionLimits;
  now: Date;
}

export async function insertSession(
  tx: EntityManager,
  { userId, factors, device, limits, now }: NewSession,
): Promise<OpenedSession> {
  const token = generateToken();
  const sessionId = newId();
  const session = {
    id: sessionId,
    tokenHash: hashToken(token),
    userId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + limits.absoluteSeconds * 1000),
    factors: factors.join(','),
    recentUntil: freshUntil(now),
    ipAddress: device.ipAddress,
    userAgent: device.userAgent,
  };
  await postRows(tx, SessionEntity, [session]);
  return { sessionId, userId, token };
}

export interface Rotation {
  /** Until when the session counts as freshly proven; unchanged where nothing is said. */
  recentUntil?: Date;
  factors?: readonly AuthenticationFactor[];
}

/** Gives the actor's session a new token; the old one opens nothing from then on (S15). */
export async function rotateSession(
  tx: EntityManager,
  actor: Actor,
  { recentUntil, factors }: Rotation = {},
): Promise<string> {
  const token = generateToken();
  const changed = await updateRows(tx, SessionEntity, {
    where: { id: actor.sessionId, tokenHash: actor.tokenHash },
    set: {
      tokenHash: hashToken(token),
      ...(recentUntil && { recentUntil }),
      ...(factors && { factors: factors.join(',') }),
    },
  });
  if (changed !== 1) throw unauthenticated();
  return token;
}

const OTHERS = 'DELETE FROM sessions WHERE userId = ? AND id <> ?';

export async function endOtherSessions(tx: EntityManager, actor: Actor): Promise<void> {
  await postChange(tx, OTHERS, [actor.userId, actor.sessionId]);
}

/** Answers how many there were. */
export async function countEndedOtherSessions(tx: EntityManager, actor: Actor): Promise<number> {
  return changeRows(tx, OTHERS, [actor.userId, actor.sessionId]);
}

/** Ends the session whose cookie came along with a sign-in that puts another one in its place (S38). */
export async function endReplacedSession(tx: EntityManager, token: string): Promise<void> {
  const replaced = await findRowBy(tx, SessionEntity, { tokenHash: hashToken(token) });
  if (replaced) await endSession(tx, { userId: replaced.userId, sessionId: replaced.id });
}

export async function endAllSessions(tx: EntityManager, userId: string): Promise<void> {
  await tx.delete(SessionEntity, { userId });
}

/** As `endAllSessions`; returns how many there were. */
export async function countEndedSessions(tx: EntityManager, userId: string): Promise<number> {
  return changeRows(tx, 'DELETE FROM sessions WHERE userId = ?', [userId]);
}

/** Whether there was such a session of the person's. */
export async function endSession(
  tx: EntityManager,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<boolean> {
  const { affected } = await tx.delete(SessionEntity, { id: sessionId, userId });
  return affected === 1;
}

export async function deleteExpiredSessions(
  tx: EntityManager,
  limits: SessionLimits,
  now: Date,
): Promise<void> {
  await tx.delete(SessionEntity, { expiresAt: LessThan(now) });
  await tx.delete(SessionEntity, {
    lastSeenAt: LessThan(new Date(now.getTime() - limits.idleSeconds * 1000)),
  });
}

export async function findSession(db: EntityManager, id: string): Promise<SessionEntity | null> {
  return findRowBy(db, SessionEntity, { id });
}

/** Live sessions of a person, the newest first, from one after or before the session `from`. */
export async function listSessions(
  db: EntityManager,
  {
    userId,
    limits,
    now,
    limit,
    backward,
    from,
  }: {
    userId: string;
    limits: SessionLimits;
    now: Date;
    limit: number;
    backward: boolean;
    from: string | null;
  },
): Promise<SessionEntity[]> {
  const place = from === null ? {} : { id: backward ? MoreThan(from) : LessThan(from) };
  return db.find(SessionEntity, {
    where: { ...liveSessionsOf(userId, limits, now), ...place },
    order: { id: backward ? 'ASC' : 'DESC' },
    take: limit,
  });
}

export async function countSessions(
  db: EntityManager,
  { userId, limits, now }: { userId: string; limits: SessionLimits; now: Date },
): Promise<number> {
  return db.countBy(SessionEntity, liveSessionsOf(userId, limits, now));
}

function liveSessionsOf(
  userId: string,
  { idleSeconds }: SessionLimits,
  now: Date,
): FindOptionsWhere<SessionEntity> {
  return {
    userId,
    expiresAt: MoreThan(now),
    lastSeenAt: MoreThan(new Date(now.getTime() - idleSeconds * 1000)),
  };
}
