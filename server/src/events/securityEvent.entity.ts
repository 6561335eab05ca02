import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../database/columns';
import type { AuditEventType } from './eventType';

/** One thing that happened, written in the transaction of what it tells. */
@Entity('security_events')
@Index(['subjectId', 'id'])
export class SecurityEventEntity {
  /** UUIDv7: ids are in the order in which things happened. */
  @PrimaryColumn(columns.id)
  id: string;

  @Column(columns.text(40))
  type: AuditEventType;

  @Index()
  @Column(columns.instant)
  at: Date;

  /** Whose account or membership it concerns. */
  @Column(nullable(columns.id))
  subjectId: string | null;

  /** Who did it; null where nobody is known to have. */
  @Column(nullable(columns.id))
  actorId: string | null;

  @Column(nullable(columns.id))
  apiTokenId: string | null;

  /** The workspace it happened in; null for what concerns an account. */
  @Column(nullable(columns.id))
  workspaceId: string | null;

  @Column(nullable(columns.text(45)))
  ipAddress: string | null;

  @Column(nullable(columns.text(400)))
  userAgent: string | null;

  /** What changed, as JSON; never a secret (S22). */
  @Column(nullable(columns.longText))
  details: string | null;
}

/**
 * A workspace whose audit log shows the event. Those of an account stand in the log of every workspace that the person
 * belonged to when they happened.
 */
@Entity('audit_entries')
export class AuditEntryEntity {
  @PrimaryColumn(columns.id)
  workspaceId: string;

  @PrimaryColumn(columns.id)
  eventId: string;
}
