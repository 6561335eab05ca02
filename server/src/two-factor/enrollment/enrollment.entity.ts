import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../../database/columns';
import type { EnrollmentState } from './enrollment.rules';

/** An authenticator that is being set up, active, or ended. */
@Entity('two_factor_enrollments')
export class EnrollmentEntity {
  @PrimaryColumn(columns.id)
  id: string;

  @Index()
  @Column(columns.id)
  userId: string;

  /** The session that started the enrollment, and the only one that can continue it (S33); null in rows of release 0.1.0. */
  @Column(nullable(columns.id))
  sessionId: string | null;

  @Index('IDX_two_factor_enrollments_state')
  @Column(columns.text(20))
  state: EnrollmentState;

  @Column(nullable(columns.text(100)))
  label: string | null;

  /** Encrypted base32; null once the enrollment has ended (S05). */
  @Column(nullable(columns.longText))
  sealedSecret: string | null;

  @Column(columns.text(10))
  algorithm: string;

  @Column(columns.count)
  digits: number;

  @Column(columns.count)
  periodSeconds: number;

  /** Codes of this step and of earlier ones are rejected (S03). */
  @Column(nullable(columns.count))
  lastAcceptedStep: number | null;

  /** Attempts at the step verify. */
  @Column(columns.count)
  wrongCodes: number;

  @Column(columns.instant)
  createdAt: Date;

  /** Null once active or ended. */
  @Column(nullable(columns.instant))
  expiresAt: Date | null;

  @Column(nullable(columns.instant))
  activatedAt: Date | null;

  @Column(nullable(columns.instant))
  endedAt: Date | null;

  @Column(nullable(columns.instant))
  lastUsedAt: Date | null;
}

/** The columns that checking a code needs. */
export type TotpAuthenticator = Pick<
  EnrollmentEntity,
  'id' | 'sealedSecret' | 'lastAcceptedStep' | 'algorithm' | 'digits' | 'periodSeconds'
>;
