import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../../database/columns';
import type { RecoveryCodeSetState } from './recoveryCodes.rules';

/** Ten recovery codes that were made together. */
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

  /** The session that generated the codes, and the only one that can read and confirm them (S33); null for sets of release 0.1.0. */
  @Column(nullable(columns.id))
  sessionId: string | null;

  @Index('IDX_recovery_code_sets_state')
  @Column(columns.text(20))
  state: RecoveryCodeSetState;

  @Column(columns.instant)
  generatedAt: Date;

  /** Until when a set of replacement codes can be confirmed; null once active. */
  @Column(nullable(columns.instant))
  expiresAt: Date | null;

  /** The codes, sealed, until they are confirmed; then only their hashes remain. */
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
