import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '../database/columns';

/** An address that a person has signed in from, where failures from elsewhere don't keep them out (S12). */
@Entity('known_addresses')
export class KnownAddressEntity {
  @PrimaryColumn(columns.id)
  userId: string;

  @PrimaryColumn(columns.text(45))
  ipAddress: string;

  @Column(columns.instant)
  lastUsedAt: Date;
}
