import { ErrorCode } from '@twinlock/shared';
import { Refusal } from '../../core/refusal';

/** For turning two-factor authentication off while a workspace requires it, even within a grace period. */
export function requiredByWorkspace(workspaceNames: readonly string[]): Refusal {
  return new Refusal(
    ErrorCode.TWO_FACTOR_REQUIRED_BY_WORKSPACE,
    `Two-factor authentication can't be turned off: ${workspaceNames.join(', ')} requires it.`,
  );
}
