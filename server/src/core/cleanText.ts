/**
 * More combining marks in a row than the 30 of Unicode's Stream-Safe Text Format (UAX 15): the time to normalize them grows with
 * the square of their number. U+FF9E and U+FF9F become marks when they are normalized.
 */
const TOO_MANY_MARKS = /[\p{M}\uFF9E\uFF9F]{31}/u;

/** Whether a database stores the text unchanged, and normalizing it takes linear time. */
export function isCleanText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed() && !TOO_MANY_MARKS.test(text);
}
