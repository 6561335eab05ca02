import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../database/columns';

/** A single row, inserted when the first owner sets up the instance. Its fixed key prevents a second setup. */
@Entity('instances')
export class InstanceEntity {
  @PrimaryColumn(columns.id)
  id: string;

  @Column(columns.instant)
  setUpAt: Date;

  /**
   * When to start hashing passwords with the instance's key: a day after an upgrade from 0.1.0, whose replicas have no key. Null if
   * the instance was set up with a key.
   */
  @Column(nullable(columns.instant))
  keyedPasswordsFrom: Date | null;

  /** When X-Forwarded-For last came from a peer that TRUSTED_PROXIES doesn't name; null if it never did. */
  @Column(nullable(columns.instant))
  untrustedProxyAt: Date | null;

  /** Address of that peer if it is in a private network, else null. */
  @Column(nullable(columns.text(45)))
  untrustedProxy: string | null;

  /**
   * Reference time for the first horizon of each sweep: when the instance was set up, or its newest event if it was upgraded from a
   * release without stored horizons.
   */
  @Column(nullable(columns.instant))
  sweptFrom: Date | null;
}
