import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '../../database/columns';

/** A running server, and the encryption keys that it holds. */
@Entity('server_marks')
export class ServerMarkEntity {
  /** Made at each start. */
  @PrimaryColumn(columns.id)
  id: string;

  /** Name of the machine or container. */
  @Column(columns.text(255))
  host: string;

  @Column({ type: 'integer' })
  pid: number;

  /** Host and port that the server listens on. */
  @Column(columns.text(255))
  address: string;

  /** Ids of the keys of its ring, separated by commas; the first encrypts. */
  @Column(columns.longText)
  keyIds: string;

  /** Whether the ring is a file in DATA_DIR, which the server reads again at an unknown id. */
  @Column({ type: 'boolean' })
  readsKeyFile: boolean;

  /** When the server last renewed the mark. */
  @Column(columns.instant)
  seenAt: Date;
}
