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

  /** When X-Forwarded-For last came from a peer that TRUSTED_PROXIES doesn't name; null if it never did. */
  @Column(nullable(columns.instant))
  untrustedProxyAt: Date | null;

  /** The peer's address if it is one of a private network; null for any other. */
  @Column(nullable(columns.text(45)))
  untrustedProxy: string | null;

  /** Where sweeps begin: when the instance was set up, or the newest event of one that is older than their horizons. */
  @Column(nullable(columns.instant))
  sweptFrom: Date | null;
}
