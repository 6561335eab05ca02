import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../database/columns';

/** A workspace and its security rule. */
@Entity('workspaces')
export class WorkspaceEntity {
  @PrimaryColumn(columns.id)
  id: string;

  @Column(columns.text(100))
  name: string;

  @Index({ unique: true })
  @Column(columns.text(60))
  slug: string;

  @Column(columns.instant)
  createdAt: Date;

  /** Since when two-factor authentication is required of every member; null while it isn't required. */
  @Column(nullable(columns.instant))
  requiredSince: Date | null;

  @Column({ ...columns.count, default: 7 })
  gracePeriodDays: number;

  /** Incremented by each transaction that claims this workspace. */
  @Column(columns.count)
  claims: number;
}
