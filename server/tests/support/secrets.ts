/** Shorter secrets can occur in other text by chance, so they must match as a whole word. */
const DISTINCTIVE_LENGTH = 12;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Finds the secrets of a test in text where they must not be. */
export class Secrets {
  readonly #texts = new Map<string, string>();
  readonly #short = new Map<string, string>();

  /** `findIn` returns `name` if it finds the secret. */
  add(name: string, secret: string): void {
    if (secret.length < DISTINCTIVE_LENGTH) {
      this.#short.set(secret, name);
      return;
    }
    for (const bytes of decode(secret)) {
      for (const encoded of encode(bytes)) this.#texts.set(encoded, name);
    }
  }

  get count(): number {
    return new Set([...this.#texts.values(), ...this.#short.values()]).size;
  }

  /** Returns the names of the secrets that the text contains in any encoding. */
  findIn(text: string): string[] {
    const lower = text.toLowerCase();
    const found = [...this.#texts].filter(([encoded]) => lower.includes(encoded)).map(([, name]) => name);
    const short = [...this.#short].filter(([code]) => new RegExp(`(?<![\\w.-])${code}(?![\\w-])`).test(text));
    return [...new Set([...found, ...short.map(([, name]) => name)])];
  }
}

/** Returns the bytes of a secret as text, without separators, and decoded from base32 or base64url. */
function decode(secret: string): Buffer[] {
  const decoded: Buffer[] = [Buffer.from(secret), Buffer.from(secret.replace(/[\s-]/g, ''))];
  if (/^[A-Z2-7]+$/.test(secret)) decoded.push(fromBase32(secret));
  if (/^[\w-]{43}$/.test(secret)) decoded.push(Buffer.from(secret, 'base64url'));
  return decoded;
}

/** Returns bytes in raw form, hex, base32, base64 and base64url, at each offset within a base64 group of three. In lower case. */
function encode(bytes: Buffer): string[] {
  const shifted = [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]);
    // Characters that also encode neighbouring bytes are cut off.
    const from = Math.ceil((shift * 8) / 6);
    const to = Math.floor((whole.length * 8) / 6);
    return [whole.toString('base64').slice(from, to), whole.toString('base64url').slice(from, to)];
  });
  const encoded = [
    bytes.toString('latin1'),
    bytes.toString('utf8'),
    bytes.toString('hex'),
    toBase32(bytes),
    ...shifted,
  ];
  return encoded.map((text) => text.toLowerCase());
}

function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[Number.parseInt(five, 2)]).join('');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((symbol) => BASE32.indexOf(symbol).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
