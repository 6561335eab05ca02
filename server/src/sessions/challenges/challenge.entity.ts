import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../../database/columns';
import type { SessionTransport } from '../transport';

/** A sign-in after the password and before the second factor: single use, five minutes, five attempts (S16). */
@Entity('sign_in_challenges')
export class ChallengeEntity {
  @PrimaryColumn(columns.id)
  id: string;

  @Index({ unique: true })
  @Column(columns.text(43))
  tokenHash: string;

  @Index()
  @Column(columns.id)
  userId: string;

  @Column(columns.instant)
  createdAt: Date;

  @Index()
  @Column(columns.instant)
  expiresAt: Date;

  /** Counted before the code is checked; includes correct ones. */
  @Column(columns.count)
  attempts: number;

  /** When it was used or revoked; null while it is open. */
  @Column(nullable(columns.instant))
  closedAt: Date | null;

  /** Invitation to accept when the second factor has passed. */
  @Column(nullable(columns.id))
  invitationId: string | null;

  /** How the session token is delivered unless the second step overrides it; null means a cookie. */
  @Column(nullable(columns.text(6)))
  transport: SessionTransport | null;
}
