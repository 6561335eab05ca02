import { domainToASCII, domainToUnicode } from 'node:url';
import isEmail from 'validator/lib/isEmail';
import { badInput } from '../refusal';

/** Longest address that mail can be sent to (RFC 5321 section 4.5.3.1.3). */
const EMAIL_MAX_LENGTH = 254;

/** Spaces, line breaks, and characters that nobody sees: they tell two addresses apart that look the same. */
const UNSEEN = /[\s\p{Z}\p{C}]/u;

/** What begins a label of an internationalised domain in its ASCII form. */
const A_LABEL = 'xn--';

/** Node.js reads a domain as the host of a URL: it would cut it off at a slash, and decode what is percent-encoded. */
const MAY_BE_CONVERTED = /^[a-z0-9.\-\u0080-\u{10FFFF}]+$/u;

/** Scripts whose letters look like those of another. */
const LOOKALIKES = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];

/**
 * The form in which an address is compared and stored: small letters, and the domain as A-labels, which browsers send
 * (IDNA). A domain that can't be converted stays as it is. Small letters may compose where capitals don't (ǰ), hence NFKC twice.
 */
export function normalizeEmail(text: string): string {
  return withDomain(text.normalize('NFKC').toLowerCase().normalize('NFKC').trim(), (domain) =>
    mayBeConverted(domain) ? domainToASCII(domain) || domain : domain,
  );
}

/** The form in which people read an address: the domain in Unicode, except for labels that could be read as another. */
export function showEmail(email: string): string {
  return withDomain(email, (domain) => domain.split('.').map(showLabel).join('.'));
}

/** The form in which versions before 0.2.0 stored an address; the same as the present one for most. */
export function formerEmail(email: string): string {
  return withDomain(email, (domain) =>
    domain.includes(A_LABEL) && mayBeConverted(domain) ? domainToUnicode(domain) || domain : domain,
  );
}

/** The normalized address; BAD_USER_INPUT where it is none. */
export function requireEmail(text: string): string {
  const email = normalizeEmail(text);
  const valid =
    email.length <= EMAIL_MAX_LENGTH &&
    !UNSEEN.test(email) &&
    isEmail(email, { allow_utf8_local_part: true }) &&
    domainToASCII(domainOf(email)) === domainOf(email);
  if (!valid) throw badInput('email', 'That is not an email address.');
  return email;
}

/** The label itself if it can't be read, or mixes scripts so that it looks like another. */
function showLabel(label: string): string {
  if (!label.startsWith(A_LABEL)) return label;
  const shown = domainToUnicode(label);
  if (shown === '' || domainToASCII(shown) !== label) return label;
  return LOOKALIKES.filter((script) => script.test(shown)).length > 1 ? label : shown;
}

/** The time that a conversion takes grows with the square of the length. */
function mayBeConverted(domain: string): boolean {
  return domain.length <= EMAIL_MAX_LENGTH && MAY_BE_CONVERTED.test(domain);
}

function withDomain(email: string, convert: (domain: string) => string): string {
  const at = email.lastIndexOf('@');
  return at < 0 ? email : email.slice(0, at + 1) + convert(email.slice(at + 1));
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}
