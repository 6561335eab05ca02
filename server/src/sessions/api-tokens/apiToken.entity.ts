import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, nullable } from '../../database/columns';

/** Credential of a program for one workspace. */
@Entity('api_tokens')
export class ApiTokenEntity {
  @PrimaryColumn(columns.id)
  id: string;

  @Index()
  @Column(columns.id)
  workspaceId: string;

  @Column(columns.text(100))
  name: string;

  /** Names of scopes, comma-separated. */
  @Column(columns.text(100))
  scopes: string;

  @Index({ unique: true })
  @Column(columns.text(43))
  tokenHash: string;

  /** The owner who created the token; their permissions limit it. */
  @Column(columns.id)
  createdById: string;

  @Column(columns.instant)
  createdAt: Date;

  @Column(nullable(columns.instant))
  expiresAt: Date | null;

  @Column(nullable(columns.instant))
  lastUsedAt: Date | null;

  @Column(nullable(columns.instant))
  revokedAt: Date | null;
}
