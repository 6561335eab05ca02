import { Between, type EntityManager, type FindOperator, Not } from 'typeorm';
import { ServerMarkEntity } from './serverMark.entity';

/** A server renews its mark every 30 seconds. */
const LIVE_MILLISECONDS = 2 * 60 * 1000;
/** For marks of servers that were killed. */
const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Inserts the server's mark, or renews it. */
export async function saveServerMark(
  tx: EntityManager,
  mark: Omit<ServerMarkEntity, 'seenAt'>,
  now: Date,
): Promise<void> {
  await tx.upsert(ServerMarkEntity, { ...mark, seenAt: now }, ['id']);
}

export async function deleteServerMark(tx: EntityManager, id: string): Promise<void> {
  await tx.delete(ServerMarkEntity, { id });
}

export async function deleteDeadMarks(tx: EntityManager, now: Date): Promise<void> {
  await tx.delete(ServerMarkEntity, { seenAt: Not(within(KEPT_MILLISECONDS, now)) });
}

/** Returns the servers that renewed their marks in the last two minutes. Ignores marks further in the future, from a wrong clock. */
export async function listLiveServers(db: EntityManager, now: Date): Promise<ServerMarkEntity[]> {
  const seenAt = within(LIVE_MILLISECONDS - 1, now);
  return db.find(ServerMarkEntity, { where: { seenAt }, order: { host: 'ASC', pid: 'ASC' } });
}

function within(milliseconds: number, now: Date): FindOperator<Date> {
  return Between(new Date(now.getTime() - milliseconds), new Date(now.getTime() + milliseconds));
}
