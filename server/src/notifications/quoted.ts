import type { Person } from './eventFacts';

/** Names in subjects are cut to this length, so that they can't carry a message of their own (S42). */
const MAX_CHARACTERS = 40;

/** A name as a subject shows it: in quotes, on one line, and short. */
export function quoted(name: string): string {
  const characters = [
    ...name
      .replace(/[\p{Cc}"“”]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ];
  const cut = characters.length <= MAX_CHARACTERS;
  return `"${cut ? characters.join('') : `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…`}"`;
}

export function named(person: Person | null): string {
  return person === null ? 'A person' : quoted(person.name);
}
