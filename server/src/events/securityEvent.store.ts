import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from './recordedEvent';
import { AuditEntryEntity, SecurityEventEntity } from './securityEvent.entity';

export async function insertEvent(tx: EntityManager, event: RecordedEvent): Promise<void> {
  const { device, details, ...row } = event;
  await tx.insert(SecurityEventEntity, {
    ...row,
    ipAddress: device?.ipAddress ?? null,
    userAgent: device?.userAgent ?? null,
    details: Object.keys(details).length === 0 ? null : JSON.stringify(details),
  });
}

/** Puts the event into the log of its workspace, or of every workspace that its subject belongs to now. */
export async function addToAuditLogs(tx: EntityManager, event: RecordedEvent): Promise<void> {
  if (event.workspaceId !== null) {
    await tx.insert(AuditEntryEntity, { workspaceId: event.workspaceId, eventId: event.id });
  } else if (event.subjectId !== null) {
    await tx.query(
      'INSERT INTO audit_entries (workspaceId, eventId) SELECT workspaceId, ? FROM memberships WHERE userId = ?',
      [event.id, event.subjectId],
    );
  }
}
