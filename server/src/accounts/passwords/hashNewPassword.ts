import { estimateGuesses } from '../../crypto/estimateGuesses';
import type { Runtime } from '../../runtime/runtime';
import { guessablePassword, isGuessable, requirePasswordLength, wordsAbout } from './passwordPolicy.rules';

const PRODUCT = 'Twinlock';

export interface NewPassword {
  password: string;
  /** Names and addresses of the person and their workspaces; a password made of them is rejected. */
  about: readonly string[];
  /** Input field of the password, for error messages. */
  field?: string;
}

/** Returns the hash of a new password. Throws BAD_USER_INPUT if it is too short, too long or easy to guess (S30). */
export async function hashNewPassword(
  { config, passwords }: Runtime,
  { password, about, field = 'password' }: NewPassword,
): Promise<string> {
  requirePasswordLength(password, { minLength: config.passwordMinLength, field });
  const known = wordsAbout([...about, PRODUCT, new URL(config.publicUrl).host]);
  if (isGuessable(await estimateGuesses(password, known))) throw guessablePassword(field);
  return passwords.hash(password);
}
