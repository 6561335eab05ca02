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

  /** The authenticator in force; null while two-factor authentication is off. */
  @Column(nullable(columns.id))
  activeEnrollmentId: string | null;

  /** When a reset took the second factor away; null again once its holder has set up a new one. */
  @Index('IDX_users_reset')
  @Column(nullable(columns.instant))
  twoFactorResetAt: Date | null;

  /** Second-factor tries since the last success, those refused under a lock included (S11). */
  @Column(columns.count)
  secondFactorTries: number;

  /** Up to this many tries may be checked; beyond it a lock stands or has just run out. */
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

  /** Counts the units of work that claimed this account for themselves. */
  @Column(columns.count)
  claims: number;
}
