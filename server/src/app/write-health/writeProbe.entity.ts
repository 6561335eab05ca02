import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '../../database/columns';

/** Test rows of `probeWrites`. */
@Entity('write_probes')
export class WriteProbeEntity {
  @PrimaryColumn(columns.id)
  id: string;

  @Column(columns.longText)
  content: string;
}
