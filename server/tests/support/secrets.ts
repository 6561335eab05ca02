/** Length from which a text is no coincidence wherever it is found; what is shorter has to stand alone. */
const DISTINCTIVE_LENGTH = 12;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Secrets that a test used, and where they must not be. */
export class Secrets {
  readonly #texts = new Map<string, string>();
  readonly #standingAlone = new Map<string, string>();

  /** `name` is what the test says when it finds the secret. */
  add(name: string, secret: string): void {
    if (secret.length < DISTINCTIVE_LENGTH) {
      this.#standingAlone.set(secret, name);
      return;
    }
    for (const bytes of readingsOf(secret)) {
      for (const written of writingsOf(bytes)) this.#texts.set(written, name);
    }
  }

  get count(): number {
    return new Set([...this.#texts.values(), ...this.#standingAlone.values()]).size;
  }

  /** Names of the secrets that stand in the text, in any of the ways in which bytes are written. */
  findIn(text: string): string[] {
    const lower = text.toLowerCase();
    const found = [...this.#texts].filter(([written]) => lower.includes(written)).map(([, name]) => name);
    const alone = [...this.#standingAlone].filter(([code]) =>
      new RegExp(`(?<![\\w.-])${code}(?![\\w-])`).test(text),
    );
    return [...new Set([...found, ...alone.map(([, name]) => name)])];
  }
}

/** The bytes that a secret is: as text, and where it is written in base32, base64url or with separators, what that stands for. */
function readingsOf(secret: string): Buffer[] {
  const readings: Buffer[] = [Buffer.from(secret), Buffer.from(secret.replace(/[\s-]/g, ''))];
  if (/^[A-Z2-7]+$/.test(secret)) readings.push(fromBase32(secret));
  if (/^[\w-]{43}$/.test(secret)) readings.push(Buffer.from(secret, 'base64url'));
  return readings;
}

/** Raw, hex, base32, base64 and base64url, the latter at each place within three bytes where it may begin. In lower case. */
function writingsOf(bytes: Buffer): string[] {
  const shifted = [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]);
    // What the bytes before and after it have a part in is cut off.
    const from = Math.ceil((shift * 8) / 6);
    const to = Math.floor((whole.length * 8) / 6);
    return [whole.toString('base64').slice(from, to), whole.toString('base64url').slice(from, to)];
  });
  const written = [
    bytes.toString('latin1'),
    bytes.toString('utf8'),
    bytes.toString('hex'),
    toBase32(bytes),
    ...shifted,
  ];
  return written.map((text) => text.toLowerCase());
}

function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[Number.parseInt(five, 2)]).join('');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((symbol) => BASE32.indexOf(symbol).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
