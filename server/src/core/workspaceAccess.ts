import type { WorkspaceRole } from './workspaceRole';

/** One account's access to one workspace: its role, and what the security rule asks of it. */
export interface WorkspaceAccess {
  workspaceId: string;
  membershipId: string;
  role: WorkspaceRole;
  /** When the workspace began to require two-factor authentication; null while it doesn't. */
  requiredSince: Date | null;
  gracePeriodDays: number;
  joinedAt: Date;
  /** When a reset ended the grace period; null if none did. */
  graceLostAt: Date | null;
  twoFactorEnabled: boolean;
}
