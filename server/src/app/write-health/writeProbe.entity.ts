import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '../../database/columns';

/** Rows that `probeWrites` inserts to find out whether writes succeed, and deletes at once. */
@Entity('write_probes')
export class WriteProbeEntity {
  @PrimaryColumn(columns.id)
  id: string;

  @Column(columns.longText)
  content: string;
}
