import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '../database/columns';

/** The mark that the first owner has set the instance up; its key lets only one of them. */
@Entity('instances')
export class InstanceEntity {
  @PrimaryColumn(columns.id)
  id: string;

  @Column(columns.instant)
  setUpAt: Date;
}
