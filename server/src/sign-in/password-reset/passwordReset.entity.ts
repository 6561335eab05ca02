import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../../database/columns';

/** A mailed link for setting a new password. Valid once, for thirty minutes. */
@Entity('password_resets')
export class PasswordResetEntity {
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

  @Column(nullable(columns.instant))
  usedAt: Date | null;
}
