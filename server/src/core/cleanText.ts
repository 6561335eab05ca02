/**
 * More marks on one letter than the 30 of Unicode's Stream-Safe Text Format (UAX 15). The time to normalize a text grows with
 * the square of their number. The last two characters become marks when they are normalized.
 */
const TOO_MANY_MARKS = /[\p{M}\uFF9E\uFF9F]{31}/u;

/** Whether a database stores the text unchanged, and normalizing it is fast. */
export function isCleanText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed() && !TOO_MANY_MARKS.test(text);
}
