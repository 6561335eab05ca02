import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '../database/columns';

/** How many members of a workspace joined on a day, as it was when changes were last folded in. */
@Entity('member_tallies')
export class MemberTallyEntity {
  @PrimaryColumn(columns.id)
  workspaceId: string;

  /** As in `memberTally.ts`. */
  @PrimaryColumn(columns.text(10))
  joinedDay: string;

  @Column(columns.count)
  members: number;

  /** Those of them who have two-factor authentication. */
  @Column(columns.count)
  enrolled: number;
}

/**
 * What changed since. Rows are only added, each by the unit of work that changes what is counted, so that no two of these
 * ever wait for each other.
 */
@Entity('member_tally_changes')
export class MemberTallyChangeEntity {
  @PrimaryColumn(columns.id)
  workspaceId: string;

  @PrimaryColumn(columns.id)
  id: string;

  @Column(columns.text(10))
  joinedDay: string;

  @Column(columns.count)
  members: number;

  @Column(columns.count)
  enrolled: number;
}
