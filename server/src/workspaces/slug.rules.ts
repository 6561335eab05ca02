import { badInput } from '../core/refusal';

const MAX_SLUG_LENGTH = 40;
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
const ASCII = /^[\0-\x7f]*$/;

/** Derives a slug from a name in any script: lowercase letters, digits and dashes; `workspace` if nothing remains. */
export function slugFrom(name: string): string {
  const slug = toLatin(name.normalize('NFKC'))
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

/** Returns a slug that a person entered. Throws BAD_USER_INPUT if it is invalid. */
export function requireSlug(text: string): string {
  if (SLUG.test(text)) return text;
  throw badInput(
    'slug',
    `An address has 1 to ${MAX_SLUG_LENGTH} characters: lowercase letters a to z, digits, and dashes between them.`,
  );
}

/** Loads the tables of all scripts with the first name that needs them, because loading is slow. */
function toLatin(name: string): string {
  if (ASCII.test(name)) return name;
  const { transliterate }: typeof import('transliteration') = require('transliteration');
  return transliterate(name);
}
