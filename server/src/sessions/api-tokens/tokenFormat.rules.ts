import { crc32 } from 'node:zlib';

/** Marks a leaked token as ours for anyone who scans for secrets. */
const PREFIX = 'twl_';
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 43 symbols out of 62 are 256 bits. */
const SECRET_LENGTH = 43;
/** A CRC-32 needs six symbols out of 62. */
const CHECKSUM_LENGTH = 6;
const FORMAT = new RegExp(`^${PREFIX}[0-9A-Za-z]{${SECRET_LENGTH + CHECKSUM_LENGTH}}$`);

/** A new token: prefix, 256 random bits, and a checksum, by which a secret scanner recognizes it offline. */
export function generateApiToken(randomText: (alphabet: string, length: number) => string): string {
  const body = PREFIX + randomText(ALPHABET, SECRET_LENGTH);
  return body + checksum(body);
}

/** Whether the text is an API token at all; others are never looked up as one. */
export function isApiToken(text: string): boolean {
  return FORMAT.test(text) && checksum(text.slice(0, -CHECKSUM_LENGTH)) === text.slice(-CHECKSUM_LENGTH);
}

/** Whether it means to be one, by its prefix. */
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
