import { domainToASCII, domainToUnicode } from 'node:url';
import isEmail from 'validator/lib/isEmail';
import { badInput } from './refusal';

/** RFC 5321 section 4.5.3.1.3. */
const EMAIL_MAX_LENGTH = 254;

/** White space and invisible characters: addresses that differ only in them look the same. */
const UNSEEN = /[\s\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Quoted local parts are rejected: `"jo"@example.com` is the mailbox jo@example.com (RFC 5322 section 3.4.1). */
const QUOTE = '"';

/** Prefix of an A-label, the ASCII form of a label of an internationalized domain (RFC 5890). */
const A_LABEL = 'xn--';

/** Node.js parses a domain as the host of a URL: it would cut it at a slash and decode percent-encoding. */
const CONVERTIBLE = /^[a-z0-9.\-\u0080-\u{10FFFF}]+$/u;

/** Scripts with similar letters. */
const SIMILAR_SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
];

/** Labels of only those Cyrillic or Greek letters that look like Latin ones. */
const LIKE_LATIN = /^(?:[асԁеһіјӏорԛѕԝхуъьҽпгѵѡ0-9-]+|[αικνρυωηοτς0-9-]+)$/u;

/**
 * Returns the form in which an address is compared and stored: lower case, with the domain as A-labels, which browsers send
 * (IDNA). Leaves a domain that can't be converted unchanged. NFKC runs twice, because some lower-case letters compose and their
 * upper-case forms don't (ǰ).
 */
export function normalizeEmail(text: string): string {
  return withDomain(text.normalize('NFKC').toLowerCase().normalize('NFKC').trim(), (domain) =>
    isConvertible(domain) ? domainToASCII(domain) || domain : domain,
  );
}

/** Returns an address as shown to people: the domain in Unicode, except for labels that look like other labels. */
export function showEmail(email: string): string {
  return withDomain(email, (domain) => {
    const labels = domain.split('.');
    const isLatin = !labels.at(-1)?.startsWith(A_LABEL);
    return labels.map((label) => showLabel(label, { isLatin })).join('.');
  });
}

/**
 * Returns the form in which versions before 0.2.0 stored a normalized address. Returns `email` if that form is normalized to
 * another address, as for invalid A-labels (`xn--example-`): its failed passwords would be counted separately (S12).
 */
export function formerEmail(email: string): string {
  const former = withDomain(email, (domain) =>
    domain.includes(A_LABEL) && isConvertible(domain) ? domainToUnicode(domain) || domain : domain,
  );
  return normalizeEmail(former) === email ? former : email;
}

/** Returns the normalized address. Throws BAD_USER_INPUT if it isn't a valid one. */
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
 * Returns the label unchanged if it is invalid or looks like another: it mixes similar scripts, or all its letters look like
 * Latin ones and the top-level domain is Latin.
 */
function showLabel(label: string, { isLatin }: { isLatin: boolean }): string {
  if (!label.startsWith(A_LABEL)) return label;
  const shown = domainToUnicode(label);
  if (shown === '' || domainToASCII(shown) !== label) return label;
  if (isLatin && LIKE_LATIN.test(shown)) return label;
  return SIMILAR_SCRIPTS.filter((script) => script.test(shown)).length > 1 ? label : shown;
}

/** Limits the length, because conversion takes quadratic time. */
function isConvertible(domain: string): boolean {
  return domain.length <= EMAIL_MAX_LENGTH && CONVERTIBLE.test(domain);
}

function withDomain(email: string, convert: (domain: string) => string): string {
  const at = email.lastIndexOf('@');
  return at < 0 ? email : email.slice(0, at + 1) + convert(email.slice(at + 1));
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}
