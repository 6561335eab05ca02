import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns } from '../database/columns';

/** Failures in a row for one email, over any length of time; a success deletes the row (S12). */
@Entity('failure_runs')
export class FailureRunEntity {
  /** A keyed hash, as in `failure_counts`; emails without an account also have rows. */
  @PrimaryColumn(columns.text(43))
  id: string;

  @Column(columns.count)
  failures: number;

  @Index('IDX_failure_runs_last')
  @Column(columns.instant)
  lastFailedAt: Date;
}
