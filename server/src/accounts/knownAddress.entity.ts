import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '../database/columns';

/** An IP address from which an account has signed in; there only failures for that account limit it (S12). */
@Entity('known_addresses')
export class KnownAddressEntity {
  @PrimaryColumn(columns.id)
  userId: string;

  /** As `addressBlockOf` returns it: devices change the rest of an IPv6 address every day. */
  @PrimaryColumn(columns.text(45))
  ipAddress: string;

  @Column(columns.instant)
  lastUsedAt: Date;
}
