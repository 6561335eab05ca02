import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../database/columns';

@Entity('users')
export class UserEntity {
  @PrimaryColumn(columns.id)
  id: string;

  /** Normalized by `normalizeEmail`, so that comparison doesn't depend on the collation; display it with `showEmail`. */
  @Index({ unique: true })
  @Column(columns.text(254))
  email: string;

  @Column(columns.text(100))
  name: string;

  /** argon2id in PHC string format; with `keyid` if made with the instance's key (S30). */
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

  /** Attempts are checked while `secondFactorTries` is at most this. */
  @Column({ ...columns.count, default: 10 })
  secondFactorBudget: number;

  /** Lockouts since the last success; each doubles the length of the next. */
  @Column(columns.count)
  secondFactorLocks: number;

  @Column(nullable(columns.instant))
  secondFactorLockedUntil: Date | null;

  /** When the operator disabled the account; null while it is enabled (S39). */
  @Column(nullable(columns.instant))
  disabledAt: Date | null;

  /** Number of transactions that have claimed this account. */
  @Column(columns.count)
  claims: number;
}
