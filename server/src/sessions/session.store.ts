import { type EntityManager, type FindOptionsWhere, LessThan, MoreThan, Not } from 'typeorm';
import type { SessionLimits } from '../config';
import type { SessionActor } from '../core/actor';
import type { Device } from '../core/device';
import { newId } from '../core/ids';
import { generateToken, hashToken } from '../crypto/tokens';
import { deleteSome } from '../database/deleteSome';
import { execute } from '../database/execute';
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

const INSERT_SESSION = `
  INSERT INTO sessions
         (id, tokenHash, userId, factors, createdAt, lastSeenAt, expiresAt, recentUntil, ipAddress, userAgent)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export async function insertSession(
  tx: EntityManager,
  { userId, factors, device, limits, now }: NewSession,
): Promise<OpenedSession> {
  const token = generateToken();
  const sessionId = newId();
  const expiresAt = new Date(now.getTime() + limits.absoluteSeconds * 1000);
  const times = [now, now, expiresAt, freshUntil(now)];
  const { ipAddress, userAgent } = device;
  const values = [sessionId, hashToken(token), userId, factors.join(','), ...times, ipAddress, userAgent];
  await execute(tx, INSERT_SESSION, values);
  return { sessionId, userId, token };
}

/** Selects the sessions of an account that have not expired at `now`. */
export interface LiveSessions {
  userId: string;
  limits: SessionLimits;
  now: Date;
}

export interface Rotation {
  /** When fresh proof expires; unchanged if omitted. */
  recentUntil?: Date;
  factors?: readonly AuthenticationFactor[];
}

/** Replaces the token of the actor's session (S15), and returns the new one. Throws UNAUTHENTICATED if the session has ended. */
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

/** Ends the account's sessions except the actor's, and returns how many were live. */
export async function endAndCountOtherSessions(
  tx: EntityManager,
  actor: SessionActor,
  { limits, now }: Omit<LiveSessions, 'userId'>,
): Promise<number> {
  const live = whereLive({ userId: actor.userId, limits, now });
  const count = await tx.countBy(SessionEntity, { ...live, id: Not(actor.sessionId) });
  await endOtherSessions(tx, actor);
  return count;
}

/** Ends the session whose cookie was sent with a new sign-in (S38). */
export async function endReplacedSession(tx: EntityManager, token: string): Promise<void> {
  const replaced = await tx.findOneBy(SessionEntity, { tokenHash: hashToken(token) });
  if (replaced) await endSession(tx, { userId: replaced.userId, sessionId: replaced.id });
}

export async function endAllSessions(tx: EntityManager, userId: string): Promise<void> {
  await tx.delete(SessionEntity, { userId });
}

/** Ends all sessions of the account, and returns how many were live. */
export async function endAndCountSessions(tx: EntityManager, live: LiveSessions): Promise<number> {
  const count = await countSessions(tx, live);
  await endAllSessions(tx, live.userId);
  return count;
}

/** Returns false if the account has no such session. */
export async function endSession(
  tx: EntityManager,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<boolean> {
  const { affected } = await tx.delete(SessionEntity, { id: sessionId, userId });
  return affected === 1;
}

/** Deletes up to `limit` sessions that expired before `cutoff`, by the idle or the absolute limit, and returns how many. */
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

/** Returns live sessions, newest first, starting after the session `from`; oldest first with `backward`. */
export async function listSessions(
  db: EntityManager,
  {
    limit,
    backward,
    from,
    ...live
  }: LiveSessions & { limit: number; backward: boolean; from: string | null },
): Promise<SessionEntity[]> {
  const afterFrom = from === null ? {} : { id: backward ? MoreThan(from) : LessThan(from) };
  return db.find(SessionEntity, {
    where: { ...whereLive(live), ...afterFrom },
    order: { id: backward ? 'ASC' : 'DESC' },
    take: limit,
  });
}

export async function countSessions(db: EntityManager, live: LiveSessions): Promise<number> {
  return db.countBy(SessionEntity, whereLive(live));
}

function whereLive({ userId, limits, now }: LiveSessions): FindOptionsWhere<SessionEntity> {
  const idleSince = new Date(now.getTime() - limits.idleSeconds * 1000);
  return { userId, expiresAt: MoreThan(now), lastSeenAt: MoreThan(idleSince) };
}
