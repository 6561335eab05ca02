import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns } from '../database/columns';
import type { WorkspaceRole } from './roles';

/** A person's place in a workspace. */
@Entity('memberships')
@Index(['workspaceId', 'userId'], { unique: true })
@Index('IDX_memberships_joining', ['workspaceId', 'joinedAt', 'id'])
@Index('IDX_memberships_name', ['workspaceId', 'listedAs', 'id'])
@Index('IDX_memberships_email', ['workspaceId', 'email', 'id'])
@Index('IDX_memberships_seen', ['workspaceId', 'lastSeenAt', 'id'])
@Index('IDX_memberships_enrolled', ['workspaceId', 'enrolled', 'listedAs', 'id'])
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

  /** The person's name and address in the form in which lists are ordered and searched (`listedAs.ts`). */
  @Column(columns.text(460))
  listedAs: string;

  /** The account's address, for lists in its order. */
  @Column(columns.text(254))
  email: string;

  /** When the account was last seen, for lists in that order; long ago where it never was. */
  @Column({ ...columns.instant, default: '1970-01-01 00:00:00.000' })
  lastSeenAt: Date;

  /** 1 where the account has two-factor authentication, for lists of those who do or don't. */
  @Column(columns.count)
  enrolled: number;
}
