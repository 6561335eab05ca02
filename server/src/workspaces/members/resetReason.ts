import { MAX_RESET_REASON_LENGTH, MIN_RESET_REASON_LENGTH } from '@twinlock/shared';
import { badInput } from '../../core/refusal';

/** Returns the trimmed reason for a reset by an owner or the operator. Throws BAD_USER_INPUT if it is too short or too long. */
export function requireResetReason(text: string): string {
  const reason = text.trim();
  const { length } = [...reason];
  if (length < MIN_RESET_REASON_LENGTH)
    throw badInput('reason', `Give a reason of at least ${MIN_RESET_REASON_LENGTH} characters.`);
  if (length > MAX_RESET_REASON_LENGTH)
    throw badInput('reason', `Keep the reason within ${MAX_RESET_REASON_LENGTH} characters.`);
  return reason;
}
