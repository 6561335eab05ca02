import { loadCommonPasswords } from '../crypto/commonPasswords';
import type { Runtime } from '../runtime';
import { requireGoodPassword } from './passwordPolicy';

/** The hash of a password that its holder chose; refused by its field where it is too short, too long or too common (S30). */
export async function hashNewPassword(
  { passwords }: Runtime,
  password: string,
  field = 'password',
): Promise<string> {
  requireGoodPassword(password, await loadCommonPasswords(), field);
  return passwords.hash(password);
}
