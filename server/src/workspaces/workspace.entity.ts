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

  /** Since when two-factor authentication is required of every member; null while it isn't. */
  @Column(nullable(columns.instant))
  requiredSince: Date | null;

  @Column({ ...columns.count, default: 7 })
  gracePeriodDays: number;

  /** When the kept counts of its members were last compared with them; null where they are to be compared soon. */
  @Column(nullable(columns.instant))
  talliesCheckedAt: Date | null;

  /** Counts the units of work that claimed this workspace for themselves. */
  @Column(columns.count)
  claims: number;
}
