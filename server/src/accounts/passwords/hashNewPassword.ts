import { estimateGuesses } from '../../crypto/estimateGuesses';
import type { Runtime } from '../../runtime/runtime';
import { guessablePassword, isGuessable, requirePasswordLength, wordsAbout } from './passwordPolicy.rules';

const PRODUCT = 'Twinlock';

export interface NewPassword {
  password: string;
  /** Names and addresses of the person and their workspaces, which their password must not be made of. */
  about: readonly string[];
  /** The input that it came in. */
  field?: string;
}

/** The hash of a password that its holder chose; refused by its field where it is too short, too long or easy to guess (S30). */
export async function hashNewPassword(
  { config, passwords }: Runtime,
  { password, about, field = 'password' }: NewPassword,
): Promise<string> {
  requirePasswordLength(password, { minLength: config.passwordMinLength, field });
  const known = wordsAbout([...about, PRODUCT, new URL(config.publicUrl).host]);
  if (isGuessable(await estimateGuesses(password, known))) throw guessablePassword(field);
  return passwords.hash(password);
}
