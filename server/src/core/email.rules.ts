import { domainToASCII, domainToUnicode } from 'node:url';
import isEmail from 'validator/lib/isEmail';
import { badInput } from './refusal';

/** Longest address that mail can be sent to (RFC 5321 section 4.5.3.1.3). */
const EMAIL_MAX_LENGTH = 254;

/** White space and invisible characters: two addresses that differ in them look the same. */
const UNSEEN = /[\s\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Quotes don't change the mailbox: `"jo"@example.com` is jo@example.com (RFC 5322 section 3.4.1). */
const QUOTE = '"';

/** Prefix of an A-label: a label of an internationalised domain in ASCII form. */
const A_LABEL = 'xn--';

/** Node.js parses a domain as the host of a URL: it would cut it at a slash, and decode percent-encoding. */
const MAY_BE_CONVERTED = /^[a-z0-9.\-\u0080-\u{10FFFF}]+$/u;

/** Scripts whose letters look like those of another. */
const LOOKALIKES = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];

/** Cyrillic and Greek letters that look like Latin ones: a label of nothing else reads as a Latin one. */
const LIKE_LATIN = /^(?:[асԁеһіјӏорԛѕԝхуъьҽпгѵѡ0-9-]+|[αικνρυωηοτς0-9-]+)$/u;

/**
 * The form in which an address is compared and stored: small letters, and the domain as A-labels, which browsers send
 * (IDNA). A domain that can't be converted stays as it is. NFKC runs twice, because lower case may compose where upper case
 * doesn't (ǰ).
 */
export function normalizeEmail(text: string): string {
  return withDomain(text.normalize('NFKC').toLowerCase().normalize('NFKC').trim(), (domain) =>
    mayBeConverted(domain) ? domainToASCII(domain) || domain : domain,
  );
}

/** The form in which people read an address: the domain in Unicode, except for labels that could be read as another. */
export function showEmail(email: string): string {
  return withDomain(email, (domain) => {
    const labels = domain.split('.');
    const isLatin = !labels.at(-1)?.startsWith(A_LABEL);
    return labels.map((label) => showLabel(label, { isLatin })).join('.');
  });
}

/**
 * The form in which versions before 0.2.0 stored a normalized address; the same as the present one for most, and for what is
 * no A-label in truth (`xn--example-`): that would be read as another address, and its wrong passwords counted apart (S12).
 */
export function formerEmail(email: string): string {
  const former = withDomain(email, (domain) =>
    domain.includes(A_LABEL) && mayBeConverted(domain) ? domainToUnicode(domain) || domain : domain,
  );
  return normalizeEmail(former) === email ? former : email;
}

/** The normalized address; BAD_USER_INPUT where it is none. */
export function requireEmail(text: string): string {
  const email = normalizeEmail(text);
  const valid =
    email.length <= EMAIL_MAX_LENGTH &&
    !UNSEEN.test(email) &&
    !email.startsWith(QUOTE) &&
    isEmail(email, { allow_utf8_local_part: true }) &&
    domainToASCII(domainOf(email)) === domainOf(email);
  if (!valid) throw badInput('email', 'That is not an email address.');
  return email;
}

/**
 * The label itself if it can't be read, or looks like another: since it mixes scripts, or since all its letters look like Latin
 * ones under a top-level domain that has such.
 */
function showLabel(label: string, { isLatin }: { isLatin: boolean }): string {
  if (!label.startsWith(A_LABEL)) return label;
  const shown = domainToUnicode(label);
  if (shown === '' || domainToASCII(shown) !== label) return label;
  if (isLatin && LIKE_LATIN.test(shown)) return label;
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
