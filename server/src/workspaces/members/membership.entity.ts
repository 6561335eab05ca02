import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkspaceRole } from '../../core/workspaceRole';
import { columns, nullable } from '../../database/columns';

/** A person's membership in a workspace. */
@Entity('memberships')
@Index(['workspaceId', 'userId'], { unique: true })
@Index('IDX_memberships_joining', ['workspaceId', 'joinedAt', 'id'])
@Index('IDX_memberships_name', ['workspaceId', 'listedAs', 'id'])
@Index('IDX_memberships_email', ['workspaceId', 'email', 'id'])
@Index('IDX_memberships_seen', ['workspaceId', 'lastSeenAt', 'id'])
@Index('IDX_memberships_enrolled', ['workspaceId', 'enrolled', 'listedAs', 'id'])
@Index('IDX_memberships_count', ['workspaceId', 'enrolled', 'joinedAt'])
export class MembershipEntity {
  @PrimaryColumn(columns.id)
  id: string;

  @Column(columns.id)
  workspaceId: string;

  @Index()
  @Column(columns.id)
  userId: string;

  @Column(columns.text(10))
  role: WorkspaceRole;

  @Column(columns.instant)
  joinedAt: Date;

  /** Account that created the invitation; null without an invitation, and for memberships older than this column. */
  @Column(nullable(columns.id))
  invitedById: string | null;

  /** The account's name and email, folded for sorting and searching (`listedAs.rules.ts`). */
  @Column(columns.text(460))
  listedAs: string;

  /** Copy of the account's email, for sorting. */
  @Column(columns.text(254))
  email: string;

  /** Copy of when the account was last seen, for sorting; the epoch if it never was. */
  @Column({ ...columns.instant, default: '1970-01-01 00:00:00.000' })
  lastSeenAt: Date;

  /** 1 if the account has two-factor authentication, else 0; a copy for filtering and counting. */
  @Column(columns.count)
  enrolled: number;
}
