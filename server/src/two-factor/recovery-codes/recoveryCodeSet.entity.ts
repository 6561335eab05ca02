import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../../database/columns';
import type { RecoveryCodeSetState } from './recoveryCodes.rules';

@Entity('recovery_code_sets')
export class RecoveryCodeSetEntity {
  @PrimaryColumn(columns.id)
  id: string;

  @Index()
  @Column(columns.id)
  userId: string;

  @Index()
  @Column(columns.id)
  enrollmentId: string;

  /** The session that generated the codes, and the only one that can read and confirm them (S33); null in rows of release 0.1.0. */
  @Column(nullable(columns.id))
  sessionId: string | null;

  @Index('IDX_recovery_code_sets_state')
  @Column(columns.text(20))
  state: RecoveryCodeSetState;

  @Column(columns.instant)
  generatedAt: Date;

  /** Until when the set can be confirmed; null once active or replaced. */
  @Column(nullable(columns.instant))
  expiresAt: Date | null;

  /** The codes, encrypted; null once confirmed or replaced. */
  @Column(nullable(columns.longText))
  sealedCodes: string | null;
}

/** One recovery code of a confirmed set. */
@Entity('recovery_codes')
@Index(['setId', 'position'], { unique: true })
export class RecoveryCodeEntity {
  @PrimaryColumn(columns.id)
  id: string;

  @Column(columns.id)
  setId: string;

  /** From 1, in the order of the downloaded file. */
  @Column(columns.count)
  position: number;

  /** Keyed hash (S08). */
  @Index({ unique: true })
  @Column(columns.text(43))
  hash: string;

  @Column(nullable(columns.instant))
  usedAt: Date | null;
}
