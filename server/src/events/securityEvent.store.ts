import { type EntityManager, In, LessThan } from 'typeorm';
import { postChange, postRows } from '../database/rows';
import { lowestIdAt } from '../ids';
import type { RecordedEvent } from './recordedEvent';
import { AuditEntryEntity, SecurityEventEntity } from './securityEvent.entity';

export async function insertEvent(tx: EntityManager, event: RecordedEvent): Promise<void> {
  const { device, details, ...row } = event;
  const stored = {
    ...row,
    ipAddress: device?.ipAddress ?? null,
    userAgent: device?.userAgent ?? null,
    details: Object.keys(details).length === 0 ? null : JSON.stringify(details),
  };
  await postRows(tx, SecurityEventEntity, [stored]);
}

/**
 * Puts the event into the log of its workspace, or of every workspace that its subject belongs to now. Where there is no
 * subject it looks as well and finds none: a wrong password for an unknown e-mail takes as long as for a known one (S14).
 */
export async function addToAuditLogs(tx: EntityManager, event: RecordedEvent): Promise<void> {
  const { id: eventId, type, actorId, subjectId, workspaceId } = event;
  if (workspaceId !== null) {
    await postRows(tx, AuditEntryEntity, [{ workspaceId, eventId, type, actorId, subjectId }]);
  } else {
    await postChange(
      tx,
      `INSERT INTO audit_entries (workspaceId, eventId, type, actorId, subjectId)
       SELECT workspaceId, ?, ?, ?, ? FROM memberships WHERE userId = ?`,
      [eventId, type, actorId, subjectId, subjectId],
    );
  }
}

/** Forgets up to `limit` events from before `cutoff`, the oldest first, and answers how many. */
export async function deleteOldEvents(
  tx: EntityManager,
  { cutoff, limit }: { cutoff: Date; limit: number },
): Promise<number> {
  const old = await tx.find(SecurityEventEntity, {
    select: { id: true },
    where: { id: LessThan(lowestIdAt(cutoff)) },
    order: { id: 'ASC' },
    take: limit,
  });
  const ids = old.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await tx.delete(AuditEntryEntity, { eventId: In(ids) });
  await tx.delete(SecurityEventEntity, { id: In(ids) });
  return ids.length;
}
