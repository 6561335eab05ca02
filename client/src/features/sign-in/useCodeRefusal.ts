import { ErrorCode } from '@twinlock/shared';
import { useEffect } from 'react';
import { useLockSeconds } from '../../components/useLockSeconds';
import { useRefusalText } from '../../components/useRefusalText';
import type { Refusal } from '../../lib/graphql/refusal';

/** A wrong code is said at the field; a spent challenge leads back; everything else is said beside the form. */
export function useCodeRefusal(refusal: Refusal | null, onExpired?: () => void) {
  const say = useRefusalText();
  const expired = refusal?.code === ErrorCode.CHALLENGE_EXPIRED;
  useEffect(() => {
    if (expired) onExpired?.();
  }, [expired, onExpired]);
  const wrong = refusal?.code === ErrorCode.INVALID_CODE;
  return {
    fieldError: wrong ? say(refusal) : null,
    notice: wrong || expired ? null : refusal,
    locked: useLockSeconds(refusal) > 0,
  };
}
