import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../database/columns';

/** A mail that waits to be sent, was sent, or was given up. */
@Entity('outgoing_mails')
@Index(['state', 'dueAt'])
export class OutgoingMailEntity {
  @PrimaryColumn(columns.id)
  id: string;

  /** The kind of mail, a colon, and the event or moment it was made for, so that nothing is mailed twice. */
  @Index({ unique: true })
  @Column(columns.text(120))
  occasion: string;

  @Column(columns.text(10))
  state: 'WAITING' | 'SENT' | 'GIVEN_UP';

  /** Sealed recipient, subject and bodies: links hold tokens. Wiped once sent. */
  @Column(nullable(columns.longText))
  sealedMessage: string | null;

  /** Whose mail it is. */
  @Column(nullable(columns.id))
  userId: string | null;

  /** The workspace it is about; null for what concerns an account. */
  @Column(nullable(columns.id))
  workspaceId: string | null;

  @Column(columns.instant)
  createdAt: Date;

  /** When it may be tried (again); a replica that tries it moves this on first, so that no other does. */
  @Column(columns.instant)
  dueAt: Date;

  @Column(columns.count)
  attempts: number;

  /** The mail server's last answer, for the operator. */
  @Column(nullable(columns.text(400)))
  lastError: string | null;
}
