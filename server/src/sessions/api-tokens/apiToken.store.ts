import { type EntityManager, type FindOptionsWhere, In, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { hashToken } from '../../crypto/tokens';
import { ApiTokenEntity } from './apiToken.entity';

/** Maximum per workspace; live tokens are neither revoked nor expired (S41). */
export const MAX_LIVE_API_TOKENS = 100;

export async function findLiveApiToken(
  db: EntityManager,
  token: string,
  now: Date,
): Promise<ApiTokenEntity | null> {
  const row = await db.findOneBy(ApiTokenEntity, { tokenHash: hashToken(token), revokedAt: IsNull() });
  return row && (row.expiresAt === null || row.expiresAt > now) ? row : null;
}

export async function isLiveApiToken(
  db: EntityManager,
  { id, workspaceId }: { id: string; workspaceId: string },
  now: Date,
): Promise<boolean> {
  return db.existsBy(
    ApiTokenEntity,
    liveIn(workspaceId, now).map((live) => ({ ...live, id })),
  );
}

export async function countLiveApiTokens(db: EntityManager, workspaceId: string, now: Date): Promise<number> {
  return db.countBy(ApiTokenEntity, liveIn(workspaceId, now));
}

function liveIn(workspaceId: string, now: Date): FindOptionsWhere<ApiTokenEntity>[] {
  const unrevoked = { workspaceId, revokedAt: IsNull() };
  return [
    { ...unrevoked, expiresAt: IsNull() },
    { ...unrevoked, expiresAt: MoreThan(now) },
  ];
}

export async function findApiToken(db: EntityManager, id: string): Promise<ApiTokenEntity | null> {
  return db.findOneBy(ApiTokenEntity, { id });
}

export async function listApiTokensByIds(
  db: EntityManager,
  ids: readonly string[],
): Promise<ApiTokenEntity[]> {
  return db.findBy(ApiTokenEntity, { id: In([...ids]) });
}

/** Returns live tokens, filled up to the quota with the latest expired ones (S41), newest first. */
export async function listApiTokens(
  db: EntityManager,
  workspaceId: string,
  now: Date,
): Promise<ApiTokenEntity[]> {
  const expiredIn = { workspaceId, revokedAt: IsNull(), expiresAt: LessThanOrEqual(now) };
  const live = await db.find(ApiTokenEntity, { where: liveIn(workspaceId, now) });
  const take = Math.max(0, MAX_LIVE_API_TOKENS - live.length);
  const expired =
    take === 0 ? [] : await db.find(ApiTokenEntity, { where: expiredIn, order: { id: 'DESC' }, take });
  return [...live, ...expired].sort((one, other) => (one.id < other.id ? 1 : -1));
}

export async function touchApiToken(tx: EntityManager, id: string, now: Date): Promise<void> {
  await tx.update(ApiTokenEntity, { id }, { lastUsedAt: now });
}

/** Revokes a token. Of concurrent calls, only one returns true. */
export async function markRevoked(tx: EntityManager, id: string, now: Date): Promise<boolean> {
  const { affected } = await tx.update(ApiTokenEntity, { id, revokedAt: IsNull() }, { revokedAt: now });
  return affected === 1;
}
