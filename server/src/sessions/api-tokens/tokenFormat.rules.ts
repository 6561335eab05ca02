import { crc32 } from 'node:zlib';

/** Lets secret scanners recognize a leaked token. */
const PREFIX = 'twl_';
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 43 symbols of an alphabet of 62 hold 256 bits. */
const SECRET_LENGTH = 43;
/** Six symbols hold a CRC-32. */
const CHECKSUM_LENGTH = 6;
const FORMAT = new RegExp(`^${PREFIX}[0-9A-Za-z]{${SECRET_LENGTH + CHECKSUM_LENGTH}}$`);

/** Returns a new token: prefix, 256 random bits, and a checksum that secret scanners can verify offline. */
export function generateApiToken(randomText: (alphabet: string, length: number) => string): string {
  const body = PREFIX + randomText(ALPHABET, SECRET_LENGTH);
  return body + checksum(body);
}

/** Whether the text is a well-formed API token; others need no lookup. */
export function isApiToken(text: string): boolean {
  return FORMAT.test(text) && checksum(text.slice(0, -CHECKSUM_LENGTH)) === text.slice(-CHECKSUM_LENGTH);
}

export function looksLikeApiToken(text: string): boolean {
  return text.startsWith(PREFIX);
}

function checksum(body: string): string {
  let rest = crc32(body);
  let text = '';
  for (let position = 0; position < CHECKSUM_LENGTH; position += 1) {
    text = ALPHABET.charAt(rest % ALPHABET.length) + text;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return text;
}
