import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '../database/columns';

/** A key that the instance generated, encrypted with the key ring. */
@Entity('sealed_keys')
export class SealedKeyEntity {
  @PrimaryColumn(columns.text(40))
  name: string;

  @Column(columns.longText)
  sealed: string;
}
