import { ErrorCode } from '@twinlock/shared';
import { Refusal } from '../../core/refusal';
import type { WorkspaceAccess } from '../../core/workspaceAccess';
import { WorkspaceRole } from '../../core/workspaceRole';
import { MemberTwoFactorStatus, statusOf } from '../security-rule/deadline.rules';

/** Whether the member has no access until they set up two-factor authentication (S21). */
export function isBlocked(access: WorkspaceAccess, now: Date): boolean {
  return statusOf(access, access, now) === MemberTwoFactorStatus.BLOCKED;
}

export function isOwner({ role }: Pick<WorkspaceAccess, 'role'>): boolean {
  return role === WorkspaceRole.OWNER;
}

export function twoFactorRequired(): Refusal {
  return new Refusal(
    ErrorCode.TWO_FACTOR_REQUIRED,
    'This workspace requires two-factor authentication. Set it up to continue.',
  );
}

export function ownersOnly(): Refusal {
  return new Refusal(ErrorCode.FORBIDDEN, 'Only owners of the workspace can do this.');
}

export function lastOwner(): Refusal {
  return new Refusal(
    ErrorCode.LAST_OWNER,
    'A workspace must have at least one owner. Make someone else an owner first.',
  );
}
