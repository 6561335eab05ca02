import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../database/columns';

/** A mail in the outbox: waiting, sent or given up. */
@Entity('outgoing_mails')
@Index(['state', 'dueAt'])
export class OutgoingMailEntity {
  @PrimaryColumn(columns.id)
  id: string;

  /** Kind of mail, a colon, and the event or deadline. Unique, so that nothing is mailed twice. */
  @Index({ unique: true })
  @Column(columns.text(120))
  occasion: string;

  @Column(columns.text(10))
  state: 'WAITING' | 'SENT' | 'GIVEN_UP';

  /** Encrypted recipient, subject and bodies, because links contain tokens. Deleted when the mail is sent or given up. */
  @Column(nullable(columns.longText))
  sealedMessage: string | null;

  /** Account of the recipient; null without one. */
  @Column(nullable(columns.id))
  userId: string | null;

  /** The workspace that the mail is about; null if it is about an account. */
  @Column(nullable(columns.id))
  workspaceId: string | null;

  @Column(columns.instant)
  createdAt: Date;

  /** Time of the next attempt. A server claims a mail by moving this forward, so that no other server sends it. */
  @Column(columns.instant)
  dueAt: Date;

  @Column(columns.count)
  attempts: number;

  /** The mail server's last error, for the operator. */
  @Column(nullable(columns.text(400)))
  lastError: string | null;
}
