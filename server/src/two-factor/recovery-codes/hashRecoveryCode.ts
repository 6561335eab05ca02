import { normalizeRecoveryCode } from '@twinlock/shared';
import type { Pepper } from '../../crypto/pepper';

/** What is stored of a recovery code, bound to its set; takes the code as it is typed (S08). */
export function hashRecoveryCode(pepper: Pepper, setId: string, code: string): string {
  return pepper.hash('recovery-code', setId, normalizeRecoveryCode(code));
}
