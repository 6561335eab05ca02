import { ErrorCode } from '@twinlock/shared';
import { useEffect } from 'react';
import { useLockSeconds } from '../../components/useLockSeconds';
import { useRefusalText } from '../../components/useRefusalText';
import type { Refusal } from '../../lib/refusal';
import type { ChallengeEnd } from '../../lib/session/signInNote';

/**
 * Shows a wrong code at the field. An ended challenge calls `onEnd`, if given. All other refusals are returned for the
 * form to show.
 */
export function useCodeRefusal(refusal: Refusal | null, onEnd?: (end: ChallengeEnd) => void) {
  const refusalText = useRefusalText();
  const end = onEnd ? endOf(refusal) : null;
  useEffect(() => {
    if (end) onEnd?.(end);
  }, [end, onEnd]);
  const wrong = refusal?.code === ErrorCode.INVALID_CODE;
  return {
    fieldError: wrong && !end ? refusalText(refusal) : null,
    notice: wrong || end ? null : refusal,
    locked: useLockSeconds(refusal) > 0,
  };
}

function endOf(refusal: Refusal | null): ChallengeEnd | null {
  if (refusal?.code === ErrorCode.CHALLENGE_EXPIRED) return 'challengeExpired';
  const spent = refusal?.code === ErrorCode.INVALID_CODE && refusal.details.remainingAttempts === 0;
  return spent ? 'challengeSpent' : null;
}
