import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../../database/columns';
import type { EnrollmentState } from './enrollment.rules';

/** An authenticator: being set up, active, or ended. */
@Entity('two_factor_enrollments')
export class EnrollmentEntity {
  @PrimaryColumn(columns.id)
  id: string;

  @Index()
  @Column(columns.id)
  userId: string;

  /** The session that started the setup, and the only one that can continue it (S33); null for setups of release 0.1.0. */
  @Column(nullable(columns.id))
  sessionId: string | null;

  @Index('IDX_two_factor_enrollments_state')
  @Column(columns.text(20))
  state: EnrollmentState;

  /** The person's name for the device. */
  @Column(nullable(columns.text(100)))
  label: string | null;

  /** Sealed base32; wiped when the enrollment ends (S05). */
  @Column(nullable(columns.longText))
  sealedSecret: string | null;

  @Column(columns.text(10))
  algorithm: string;

  @Column(columns.count)
  digits: number;

  @Column(columns.count)
  periodSeconds: number;

  /** The last step whose code was accepted; codes of steps at or below it are spent (S03). */
  @Column(nullable(columns.count))
  lastAcceptedStep: number | null;

  /** Wrong codes during this set-up. */
  @Column(columns.count)
  wrongCodes: number;

  @Column(columns.instant)
  createdAt: Date;

  /** Until when the set-up can be finished; null once active. */
  @Column(nullable(columns.instant))
  expiresAt: Date | null;

  @Column(nullable(columns.instant))
  activatedAt: Date | null;

  @Column(nullable(columns.instant))
  endedAt: Date | null;

  @Column(nullable(columns.instant))
  lastUsedAt: Date | null;
}
