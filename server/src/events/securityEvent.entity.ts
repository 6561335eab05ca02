import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../database/columns';
import type { AuditEventType } from './eventType';

/** An event, inserted in the transaction of the change that it describes. */
@Entity('security_events')
@Index(['subjectId', 'id'])
export class SecurityEventEntity {
  /** UUIDv7 of `at`: ids sort by time, and a time span is a range of ids. */
  @PrimaryColumn(columns.id)
  id: string;

  @Column(columns.text(40))
  type: AuditEventType;

  @Column(columns.instant)
  at: Date;

  /** The account that it concerns. */
  @Column(nullable(columns.id))
  subjectId: string | null;

  /** The account that caused it; null if unknown. */
  @Column(nullable(columns.id))
  actorId: string | null;

  @Column(nullable(columns.id))
  apiTokenId: string | null;

  /** Null for an event that concerns an account as a whole. */
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
 * An event in the audit log of a workspace. Events of an account are in the logs of all workspaces that it was a member of at that
 * time. Repeats the columns that a log can be filtered by, so that a page of any filter is a range of an index.
 */
@Entity('audit_entries')
@Index('IDX_audit_entries_type', ['workspaceId', 'type', 'eventId'])
@Index('IDX_audit_entries_actor', ['workspaceId', 'actorId', 'eventId'])
@Index('IDX_audit_entries_subject', ['workspaceId', 'subjectId', 'eventId'])
@Index('IDX_audit_entries_token', ['workspaceId', 'apiTokenId', 'eventId'])
@Index('IDX_audit_entries_address', ['workspaceId', 'ipAddress', 'eventId'])
export class AuditEntryEntity {
  @PrimaryColumn(columns.id)
  workspaceId: string;

  /** Indexed separately for deletion by age. */
  @Index('IDX_audit_entries_event')
  @PrimaryColumn(columns.id)
  eventId: string;

  @Column(columns.text(40))
  type: AuditEventType;

  @Column(nullable(columns.id))
  actorId: string | null;

  @Column(nullable(columns.id))
  subjectId: string | null;

  @Column(nullable(columns.id))
  apiTokenId: string | null;

  @Column(nullable(columns.text(45)))
  ipAddress: string | null;
}
