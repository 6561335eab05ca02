import { NAME_MAX_LENGTH } from '@twinlock/shared';
import { badInput } from './refusal';

/** Control characters, and those that change the direction of text: they could make a name look like another. */
const MISLEADING = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;
const VISIBLE = /[^\p{C}\p{M}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Returns a normalized name of anything. Throws BAD_USER_INPUT if it is empty, invisible or too long. */
export function requireName(text: string, field: string): string {
  const name = text.normalize('NFC').replace(MISLEADING, ' ').replace(/\s+/g, ' ').trim();
  if (!VISIBLE.test(name)) throw badInput(field, 'A name is needed.');
  if ([...name].length > NAME_MAX_LENGTH)
    throw badInput(field, `A name has at most ${NAME_MAX_LENGTH} characters.`);
  return name;
}
