import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkspaceRole } from '../../core/workspaceRole';
import { columns, nullable } from '../../database/columns';

/** An invitation of an email address to a workspace. Single use; valid for seven days. */
@Entity('invitations')
@Index(['workspaceId', 'email'])
export class InvitationEntity {
  @PrimaryColumn(columns.id)
  id: string;

  @Column(columns.id)
  workspaceId: string;

  @Column(columns.text(254))
  email: string;

  @Column(columns.text(10))
  role: WorkspaceRole;

  @Index({ unique: true })
  @Column(columns.text(43))
  tokenHash: string;

  @Column(columns.id)
  invitedById: string;

  @Column(columns.instant)
  createdAt: Date;

  @Column(columns.instant)
  expiresAt: Date;

  /** When it was accepted or revoked; null while it is open. */
  @Column(nullable(columns.instant))
  closedAt: Date | null;
}
