import { ErrorCode } from '@twinlock/shared';
import { useEffect } from 'react';
import { useLockSeconds } from '../../components/useLockSeconds';
import { useRefusalText } from '../../components/useRefusalText';
import type { Refusal } from '../../lib/graphql/refusal';
import type { ChallengeEnd } from '../../lib/session/signInNote';

/**
 * A wrong code is said at the field; a challenge that is over, `onEnd` given, leads back; everything else is said beside
 * the form.
 */
export function useCodeRefusal(refusal: Refusal | null, onEnd?: (end: ChallengeEnd) => void) {
  const say = useRefusalText();
  const end = onEnd ? endOf(refusal) : null;
  useEffect(() => {
    if (end) onEnd?.(end);
  }, [end, onEnd]);
  const wrong = refusal?.code === ErrorCode.INVALID_CODE;
  return {
    fieldError: wrong && !end ? say(refusal) : null,
    notice: wrong || end ? null : refusal,
    locked: useLockSeconds(refusal) > 0,
  };
}

function endOf(refusal: Refusal | null): ChallengeEnd | null {
  if (refusal?.code === ErrorCode.CHALLENGE_EXPIRED) return 'challengeExpired';
  const spent = refusal?.code === ErrorCode.INVALID_CODE && refusal.details.remainingAttempts === 0;
  return spent ? 'challengeSpent' : null;
}
