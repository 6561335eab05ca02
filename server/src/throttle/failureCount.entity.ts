import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns } from '../database/columns';

/** Failures within a window, for one email or from one IP address (S12); also the use of an `Allowance`. */
@Entity('failure_counts')
export class FailureCountEntity {
  /** A keyed hash, so that the table doesn't reveal emails and addresses. */
  @PrimaryColumn(columns.text(43))
  id: string;

  @Column(columns.count)
  failures: number;

  @Index()
  @Column(columns.instant)
  windowEndsAt: Date;
}
