import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '../../database/columns';

/** A running server and its encryption keys. */
@Entity('server_marks')
export class ServerMarkEntity {
  /** New at each start. */
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

  /** Ids of its keys, separated by commas; the first encrypts. */
  @Column(columns.longText)
  keyIds: string;

  /** Whether the server uses the key file in DATA_DIR, which it reads again when a key id is unknown. */
  @Column({ type: 'boolean' })
  readsKeyFile: boolean;

  /** When the server last renewed the mark. */
  @Column(columns.instant)
  seenAt: Date;
}
