import { NAME_MAX_LENGTH } from '@twinlock/shared';
import { badInput } from './refusal';

/** Control characters, and those that turn the direction of text: they could make a name read as another in lists, mail and logs. */
const MISLEADING = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;
/** Letters, digits, signs: anything that leaves something to see. */
const VISIBLE = /[^\p{C}\p{M}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** A person's, workspace's, device's or token's name, trimmed; BAD_USER_INPUT where it is empty or too long. */
export function requireName(text: string, field: string): string {
  const name = text.normalize('NFC').replace(MISLEADING, ' ').replace(/\s+/g, ' ').trim();
  if (!VISIBLE.test(name)) throw badInput(field, 'A name is needed.');
  if ([...name].length > NAME_MAX_LENGTH)
    throw badInput(field, `A name has at most ${NAME_MAX_LENGTH} characters.`);
  return name;
}
