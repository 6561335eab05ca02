import { normalizeRecoveryCode } from '@twinlock/shared';
import type { Pepper } from '../../crypto/pepper';

/** Returns the keyed hash that is stored for a code, as typed; it is bound to the set (S08). */
export function hashRecoveryCode(pepper: Pepper, setId: string, code: string): string {
  return pepper.hash('recovery-code', setId, normalizeRecoveryCode(code));
}
