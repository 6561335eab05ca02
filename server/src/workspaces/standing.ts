import { ErrorCode } from '@twinlock/shared';
import { Refusal } from '../refusal';
import { MemberTwoFactorStatus, statusOf } from './deadline';
import { WorkspaceRole } from './roles';

/** How one person stands in one workspace, as far as access is concerned. */
export interface Standing {
  workspaceId: string;
  membershipId: string;
  role: WorkspaceRole;
  requiredSince: Date | null;
  gracePeriodDays: number;
  joinedAt: Date;
  graceLostAt: Date | null;
  twoFactorEnabled: boolean;
}

/** Whether the workspace is closed to the member until they have set two-factor authentication up (S21). */
export function isKeptOut(standing: Standing, now: Date): boolean {
  return statusOf(standing, standing, now) === MemberTwoFactorStatus.BLOCKED;
}

export function isOwner({ role }: Pick<Standing, 'role'>): boolean {
  return role === WorkspaceRole.OWNER;
}

export function twoFactorRequired(): Refusal {
  return new Refusal(
    ErrorCode.TWO_FACTOR_REQUIRED,
    'This workspace requires two-factor authentication. Set it up to continue.',
  );
}

export function ownersOnly(): Refusal {
  return new Refusal(ErrorCode.FORBIDDEN, 'Only owners of the workspace may do this.');
}

export function lastOwner(): Refusal {
  return new Refusal(
    ErrorCode.LAST_OWNER,
    'A workspace keeps at least one owner. Make someone else an owner first.',
  );
}
