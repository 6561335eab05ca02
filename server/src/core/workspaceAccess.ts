import type { WorkspaceRole } from './workspaceRole';

/** The access of an account to a workspace, and the data that its deadline follows from. */
export interface WorkspaceAccess {
  workspaceId: string;
  membershipId: string;
  role: WorkspaceRole;
  /** When the security rule was turned on; null while it is off. */
  requiredSince: Date | null;
  gracePeriodDays: number;
  joinedAt: Date;
  /** When a reset of two-factor authentication ended the grace period; null if it didn't. */
  graceLostAt: Date | null;
  twoFactorEnabled: boolean;
}
