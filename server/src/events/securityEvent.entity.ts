import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../database/columns';
import type { AuditEventType } from './eventType';

/** One thing that happened, written in the transaction of what it tells. */
@Entity('security_events')
@Index(['subjectId', 'id'])
export class SecurityEventEntity {
  /** UUIDv7 of `at`: ids are in the order in which things happened, and a span of time is a range of them. */
  @PrimaryColumn(columns.id)
  id: string;

  @Column(columns.text(40))
  type: AuditEventType;

  @Column(columns.instant)
  at: Date;

  /** Whose account or membership it concerns. */
  @Column(nullable(columns.id))
  subjectId: string | null;

  /** The account that performed it; null if unknown. */
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
 * belonged to when they happened. What a log can be filtered by is repeated here, so that a page of any filter is a
 * range of an index.
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

  /** Indexed by itself for the day it is swept. */
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
