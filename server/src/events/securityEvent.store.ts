import { type EntityManager, In, LessThan } from 'typeorm';
import { lowestIdAt } from '../core/ids';
import { execute } from '../database/execute';
import type { RecordedEvent } from './recordedEvent';
import { AuditEntryEntity, SecurityEventEntity } from './securityEvent.entity';

const INSERT_EVENT = `
  INSERT INTO security_events
         (id, type, at, subjectId, actorId, apiTokenId, workspaceId, ipAddress, userAgent, details)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export async function insertEvent(tx: EntityManager, event: RecordedEvent): Promise<void> {
  const { id, type, at, subjectId, actorId, apiTokenId, workspaceId, device, details } = event;
  const stored = Object.keys(details).length === 0 ? null : JSON.stringify(details);
  const { ipAddress = null, userAgent = null } = device ?? {};
  const who = [subjectId, actorId, apiTokenId, workspaceId];
  await execute(tx, INSERT_EVENT, [id, type, at, ...who, ipAddress, userAgent, stored]);
}

/**
 * Adds the event to the audit log of its workspace, or of every workspace that its subject is a member of. Runs the same statement
 * without a subject, so that a wrong password takes as long for an unknown email as for a known one (S14).
 */
export async function addToAuditLogs(tx: EntityManager, event: RecordedEvent): Promise<void> {
  const { id: eventId, type, actorId, subjectId, apiTokenId, workspaceId, device } = event;
  const ipAddress = device?.ipAddress ?? null;
  if (workspaceId !== null) {
    const entry = { workspaceId, eventId, type, actorId, subjectId, apiTokenId, ipAddress };
    await tx.insert(AuditEntryEntity, entry);
  } else {
    await tx.query(
      `INSERT INTO audit_entries (workspaceId, eventId, type, actorId, subjectId, apiTokenId, ipAddress)
       SELECT workspaceId, ?, ?, ?, ?, ?, ? FROM memberships WHERE userId = ?`,
      [eventId, type, actorId, subjectId, apiTokenId, ipAddress, subjectId],
    );
  }
}

/** Deletes up to `limit` events before `cutoff`, oldest first, and returns how many. */
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

/** Returns the number of events before `cutoff`. */
export async function countEventsBefore(db: EntityManager, cutoff: Date): Promise<number> {
  return db.countBy(SecurityEventEntity, { id: LessThan(lowestIdAt(cutoff)) });
}
