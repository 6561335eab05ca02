import { ErrorCode } from '@twinlock/shared';
import { Refusal } from '../refusal';

/** It can't be turned off while a workspace of the holder's requires it, within a period of grace as well. */
export function requiredByWorkspace(workspaceNames: readonly string[]): Refusal {
  return new Refusal(
    ErrorCode.TWO_FACTOR_REQUIRED_BY_WORKSPACE,
    `Two-factor authentication can't be turned off: ${workspaceNames.join(', ')} requires it.`,
  );
}
