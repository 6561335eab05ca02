import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../database/columns';

/** The mark that the first owner has set the instance up; its key lets only one of them. */
@Entity('instances')
export class InstanceEntity {
  @PrimaryColumn(columns.id)
  id: string;

  @Column(columns.instant)
  setUpAt: Date;

  /** When X-Forwarded-For last came from a peer that TRUSTED_PROXIES doesn't name; null if it never did. */
  @Column(nullable(columns.instant))
  untrustedProxyAt: Date | null;

  /** The peer's address if it is one of a private network; null for any other. */
  @Column(nullable(columns.text(45)))
  untrustedProxy: string | null;
}
