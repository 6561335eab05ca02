import { badInput } from '../refusal';

const MAX_SLUG_LENGTH = 40;
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
const ASCII = /^[\0-\x7f]*$/;

/** A workspace's address from its name in any script: small letters, digits and dashes; `workspace` if nothing is left of it. */
export function slugFrom(name: string): string {
  const slug = inLatin(name.normalize('NFKC'))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG_LENGTH + 1)
    .replace(/^-/, '')
    .slice(0, MAX_SLUG_LENGTH)
    .replace(/-$/, '');
  return slug === '' ? 'workspace' : slug;
}

/** An address that an owner chose; BAD_USER_INPUT if it can't be one. */
export function requireSlug(text: string): string {
  if (SLUG.test(text)) return text;
  throw badInput(
    'slug',
    `An address has 1 to ${MAX_SLUG_LENGTH} characters: small letters a to z, digits, and dashes between them.`,
  );
}

/** The tables of all scripts take a while to load, so they are loaded with the first name that needs them. */
function inLatin(name: string): string {
  if (ASCII.test(name)) return name;
  const { transliterate }: typeof import('transliteration') = require('transliteration');
  return transliterate(name);
}
