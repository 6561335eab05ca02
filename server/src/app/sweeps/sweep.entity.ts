import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../../database/columns';

@Entity('sweeps')
export class SweepEntity {
  /** Name of the sweep, such as `events`. */
  @PrimaryColumn(columns.text(40))
  id: string;

  /** Rows whose time is before this may be deleted. A run moves it by at most a day. */
  @Column(columns.instant)
  horizon: Date;

  /** When a run last moved the horizon, by that server's clock; null before the first run. */
  @Column(nullable(columns.instant))
  lastRunAt: Date | null;

  /** Rows deleted since then. */
  @Column(columns.count)
  deleted: number;
}
