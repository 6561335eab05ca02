import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../database/columns';

/** A person's account. */
@Entity('users')
export class UserEntity {
  @PrimaryColumn(columns.id)
  id: string;

  /** Normalized (`email.ts`) before it is stored, so that no collation decides who is who; `showEmail` is for people. */
  @Index({ unique: true })
  @Column(columns.text(254))
  email: string;

  @Column(columns.text(100))
  name: string;

  /** argon2id in PHC string format; with `keyid` where it was made with the instance's key (S30). */
  @Column(columns.text(255))
  passwordHash: string;

  @Column(columns.instant)
  createdAt: Date;

  @Column(nullable(columns.instant))
  lastSeenAt: Date | null;

  /** The active enrollment; null while two-factor authentication is off. */
  @Column(nullable(columns.id))
  activeEnrollmentId: string | null;

  /** When a reset removed the second factor; null again once a new one is set up. */
  @Index('IDX_users_reset')
  @Column(nullable(columns.instant))
  twoFactorResetAt: Date | null;

  /** Second-factor attempts since the last success, including those refused during a lockout (S11). */
  @Column(columns.count)
  secondFactorTries: number;

  /** Attempts that may be checked before the next lockout. */
  @Column({ ...columns.count, default: 10 })
  secondFactorBudget: number;

  /** Locks since the last success; each doubles the next. */
  @Column(columns.count)
  secondFactorLocks: number;

  @Column(nullable(columns.instant))
  secondFactorLockedUntil: Date | null;

  /** When the operator disabled the account; null while it may sign in (S39). */
  @Column(nullable(columns.instant))
  disabledAt: Date | null;

  /** Number of transactions that have claimed this account. */
  @Column(columns.count)
  claims: number;
}
