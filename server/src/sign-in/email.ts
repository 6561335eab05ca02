import isEmail from 'validator/lib/isEmail';
import { badInput } from '../refusal';

/** Longest address that mail can be sent to (RFC 5321 section 4.5.3.1.3). */
const EMAIL_MAX_LENGTH = 254;

/** Spaces, line breaks, and characters that nobody sees: they tell two addresses apart that look the same. */
const UNSEEN = /[\s\p{Z}\p{C}]/u;

/** The form in which an address is compared and stored. Small letters may compose where capitals don't (ǰ), hence NFKC twice. */
export function normalizeEmail(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC').trim();
}

/** The normalized address; BAD_USER_INPUT where it is none. */
export function requireEmail(text: string): string {
  const email = normalizeEmail(text);
  const valid =
    email.length <= EMAIL_MAX_LENGTH &&
    !UNSEEN.test(email) &&
    isEmail(email, { allow_utf8_local_part: true });
  if (!valid) throw badInput('email', 'That is not an e-mail address.');
  return email;
}
