import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../database/columns';

/** A signed-in browser or program. Ending a session deletes its row. */
@Entity('sessions')
export class SessionEntity {
  @PrimaryColumn(columns.id)
  id: string;

  /** The token itself is not stored (S15). */
  @Index({ unique: true })
  @Column(columns.text(43))
  tokenHash: string;

  @Index()
  @Column(columns.id)
  userId: string;

  @Column(columns.instant)
  createdAt: Date;

  @Column(columns.instant)
  lastSeenAt: Date;

  /** The absolute end; the idle limit runs from `lastSeenAt` (S18). */
  @Index()
  @Column(columns.instant)
  expiresAt: Date;

  /** Names of the factors that authenticated the session, comma-separated. */
  @Column(columns.text(60))
  factors: string;

  /** When fresh proof expires; null if there is none (S19). */
  @Column(nullable(columns.instant))
  recentUntil: Date | null;

  @Column(nullable(columns.text(45)))
  ipAddress: string | null;

  @Column(nullable(columns.text(400)))
  userAgent: string | null;
}
