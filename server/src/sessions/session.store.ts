import { type EntityManager, type FindOptionsWhere, LessThan, MoreThan, Not } from 'typeorm';
import type { SessionLimits } from '../config';
import type { SessionActor } from '../core/actor';
import type { Device } from '../core/device';
import { newId } from '../core/ids';
import { generateToken, hashToken } from '../crypto/tokens';
import { deleteSome } from '../database/deleteSome';
import { SessionEntity } from './session.entity';
import { type AuthenticationFactor, freshUntil, unauthenticated } from './session.rules';

/** A session and its token, of which only the hash is stored. */
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
  await tx.insert(SessionEntity, session);
  return { sessionId, userId, token };
}

export interface Rotation {
  /** Until when the session has fresh proof; unchanged if omitted. */
  recentUntil?: Date;
  factors?: readonly AuthenticationFactor[];
}

/** Gives the actor's session a new token and invalidates the old one (S15). Throws UNAUTHENTICATED if the session has ended. */
export async function rotateSession(
  tx: EntityManager,
  actor: SessionActor,
  { recentUntil, factors }: Rotation = {},
): Promise<string> {
  const token = generateToken();
  const { affected } = await tx.update(
    SessionEntity,
    { id: actor.sessionId, tokenHash: actor.tokenHash },
    {
      tokenHash: hashToken(token),
      ...(recentUntil && { recentUntil }),
      ...(factors && { factors: factors.join(',') }),
    },
  );
  if (affected !== 1) throw unauthenticated();
  return token;
}

export async function endOtherSessions(tx: EntityManager, actor: SessionActor): Promise<void> {
  await tx.delete(SessionEntity, { userId: actor.userId, id: Not(actor.sessionId) });
}

/** As `endOtherSessions`; returns how many were live. */
export async function endAndCountOtherSessions(
  tx: EntityManager,
  actor: SessionActor,
  { limits, now }: { limits: SessionLimits; now: Date },
): Promise<number> {
  const live = liveSessionsOf(actor.userId, limits, now);
  const count = await tx.countBy(SessionEntity, { ...live, id: Not(actor.sessionId) });
  await endOtherSessions(tx, actor);
  return count;
}

/** Ends the session whose cookie was sent with a sign-in that replaces it (S38). */
export async function endReplacedSession(tx: EntityManager, token: string): Promise<void> {
  const replaced = await tx.findOneBy(SessionEntity, { tokenHash: hashToken(token) });
  if (replaced) await endSession(tx, { userId: replaced.userId, sessionId: replaced.id });
}

export async function endAllSessions(tx: EntityManager, userId: string): Promise<void> {
  await tx.delete(SessionEntity, { userId });
}

/** As `endAllSessions`; returns how many were live. */
export async function endAndCountSessions(
  tx: EntityManager,
  live: { userId: string; limits: SessionLimits; now: Date },
): Promise<number> {
  const count = await countSessions(tx, live);
  await endAllSessions(tx, live.userId);
  return count;
}

/** Returns whether the account had such a session. */
export async function endSession(
  tx: EntityManager,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<boolean> {
  const { affected } = await tx.delete(SessionEntity, { id: sessionId, userId });
  return affected === 1;
}

/** Deletes up to `limit` sessions that ended before `cutoff`, by either limit, and returns how many. */
export async function deleteExpiredSessions(
  tx: EntityManager,
  { idleSeconds }: SessionLimits,
  { cutoff, limit }: { cutoff: Date; limit: number },
): Promise<number> {
  const idleSince = new Date(cutoff.getTime() - idleSeconds * 1000);
  const where = [{ expiresAt: LessThan(cutoff) }, { lastSeenAt: LessThan(idleSince) }];
  return deleteSome(tx, SessionEntity, { where, limit });
}

export async function findSession(db: EntityManager, id: string): Promise<SessionEntity | null> {
  return db.findOneBy(SessionEntity, { id });
}

/** Live sessions of an account, the newest first, beginning after the session `from`; with `backward` the oldest first. */
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
