import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@twinlock/shared';
import { badInput } from '../refusal';

/**
 * Refuses a password that is too short, too long or among the commonest; no rules of composition (S30, NIST SP
 * 800-63B-4 section 3.1.1.2). Characters are counted after NFKC, as code points; `common` is in lower case.
 */
export function requireGoodPassword(password: string, common: ReadonlySet<string>, field = 'password'): void {
  const normalized = password.normalize('NFKC');
  const { length } = [...normalized];
  if (length < PASSWORD_MIN_LENGTH)
    throw badInput(field, `A password has at least ${PASSWORD_MIN_LENGTH} characters.`);
  if (length > PASSWORD_MAX_LENGTH)
    throw badInput(field, `A password has at most ${PASSWORD_MAX_LENGTH} characters.`);
  if (common.has(normalized.toLowerCase()))
    throw badInput(field, 'That password is one of the commonest. Choose another one.');
}
