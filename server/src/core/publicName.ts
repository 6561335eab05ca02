import tlds from 'tlds';
import { requireName } from './names';
import { badInput } from './refusal';

/** Reserved for documentation and tests (RFC 2606); rejected like real ones. */
const RESERVED_DOMAINS = ['example', 'invalid', 'localhost', 'test'];
const TOP_LEVEL_DOMAINS: ReadonlySet<string> = new Set([...tlds, ...RESERVED_DOMAINS]);

/** `https://…`, `//host`, `\\host`, `www.…`, an IPv4 address, and a host with a path, port, query or fragment. */
const LINK =
  /:\/\/|\/\/\S|\\\\\S|(?<![\p{L}\p{N}])www\.\S|(?<![\p{N}.])\p{N}{1,3}(?:\.\p{N}{1,3}){3}(?![\p{N}.])|[\p{L}\p{N}]\.\p{L}{2,}(?::\d+)?[/?#]/iu;

/** Single capitals at the start of a word, as in "M.Sc." and "J.De Vries". */
const INITIALS = /(?<![\p{L}\p{M}\p{N}\p{So}.@_-])(?:\p{Lu}\.)+(?=\p{Lu})/gu;

/** The part of a host name after its last dot. One letter or sign before the dot can be a whole domain: "x.com", "☕.example". */
const AFTER_DOT = /(?<=[\p{L}\p{M}\p{N}\p{So}-])\.(xn--[a-z0-9-]+|[\p{L}\p{M}]+)(?![\p{L}\p{M}\p{N}])/giu;

/**
 * Returns a normalized name of a person or workspace. Throws BAD_USER_INPUT as `requireName` does, and if mail programs would
 * show a link: invitations contain these names and are sent to people who didn't ask for them (S42).
 */
export function requirePublicName(text: string, field: string): string {
  const name = requireName(text, field);
  if (hasLink(name)) throw badInput(field, 'A name can’t contain a web address or an email address.');
  return name;
}

/** Finds links with full-width dots and invisible characters too, because some programs ignore those. */
function hasLink(name: string): boolean {
  const plain = name.normalize('NFKC').replace(/[。۔]/g, '.');
  return ['', ' '].some((between) => {
    const text = plain.replace(/[\p{Cf}\p{Variation_Selector}\p{Default_Ignorable_Code_Point}]/gu, between);
    const hosts = text.replace(INITIALS, '').matchAll(AFTER_DOT);
    return LINK.test(text) || [...hosts].some(([, last = '']) => isTopLevelDomain(last));
  });
}

function isTopLevelDomain(text: string): boolean {
  const domain = text.toLowerCase();
  return domain.startsWith('xn--') || TOP_LEVEL_DOMAINS.has(domain);
}
