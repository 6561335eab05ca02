import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../database/columns';

/** The mark that the first owner has set the instance up; its key lets only one of them. */
@Entity('instances')
export class InstanceEntity {
  @PrimaryColumn(columns.id)
  id: string;

  @Column(columns.instant)
  setUpAt: Date;

  /**
   * From when passwords are hashed with the instance's key: a day after replicas of 0.1.0, which have no key, may have begun to be
   * replaced. Null where there were none.
   */
  @Column(nullable(columns.instant))
  keyedPasswordsFrom: Date | null;
}
