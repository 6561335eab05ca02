import type { Person } from './eventFacts';

/** Names in subjects are cut to this length, so that a name can't be used to send a message (S42). */
const MAX_CHARACTERS = 40;

/** Returns the name for use in a subject: in quotes, on one line, at most 40 characters. */
export function quoteName(name: string): string {
  const characters = [
    ...name
      .replace(/[\p{Cc}"“”]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ];
  const fits = characters.length <= MAX_CHARACTERS;
  return `"${fits ? characters.join('') : `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…`}"`;
}

/** Returns the person's name in quotes, or `A person` if the account no longer exists. */
export function namePerson(person: Person | null): string {
  return person === null ? 'A person' : quoteName(person.name);
}
