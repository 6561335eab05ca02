import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '../database/columns';

/** An address that a person has signed in from, where only their own failures limit them (S12). */
@Entity('known_addresses')
export class KnownAddressEntity {
  @PrimaryColumn(columns.id)
  userId: string;

  /** An IPv6 address is stored as its network: devices change the rest every day. */
  @PrimaryColumn(columns.text(45))
  ipAddress: string;

  @Column(columns.instant)
  lastUsedAt: Date;
}
