import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import rfc from '../../../tests/vectors/rfc6238.json';
import {
  type CodeCheck,
  findAcceptedStep,
  generateTotpSecret,
  otpauthUri,
  type TotpAlgorithm,
} from './totp.rules';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const PERIOD_SECONDS = 30;

/** RFC 4648 section 6, without padding. */
function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** RFC 4226 section 5.3, implemented independently of the library under test. */
function hotp(key: Buffer, counter: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac('sha1', key).update(message).digest();
  const binary = mac.readUInt32BE(mac[19]! & 0xf) & 0x7fffffff;
  return String(binary % 1_000_000).padStart(6, '0');
}

const KEY = Buffer.from(rfc.hotp.secret);
const SECRET = toBase32(KEY);
const at = (seconds: number) => new Date(seconds * 1000);
const anyKey = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Buffer.from(bytes));
/** Up to the year 2200. */
const anySecond = fc.integer({ min: 3 * PERIOD_SECONDS, max: 7_258_118_400 });

function check(given: Partial<CodeCheck>): number | null {
  return findAcceptedStep({ secret: SECRET, code: '', now: at(59), lastAcceptedStep: null, ...given });
}

describe('the secret', () => {
  test('S01 has 20 bytes, in unpadded base32', () => {
    expect(generateTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
  });

  test('S01 is never repeated, and all of its bits are random', () => {
    const secrets = Array.from({ length: 1000 }, generateTotpSecret);
    expect(new Set(secrets).size).toBe(1000);
    for (let place = 0; place < 32; place += 1)
      expect(new Set(secrets.map((secret) => secret[place])).size).toBe(32);
  });
});

describe('test vectors of the RFCs', () => {
  const cases = rfc.totp.flatMap((row) =>
    (['SHA1', 'SHA256', 'SHA512'] as const).map((name) => ({
      name,
      unixTime: row.unixTime,
      code: row[name],
    })),
  );

  test.each(cases)('RFC 6238 appendix B: $name at $unixTime s gives $code', ({ name, unixTime, code }) => {
    const parameters = {
      algorithm: name.toLowerCase() as TotpAlgorithm,
      digits: 8 as const,
      periodSeconds: PERIOD_SECONDS,
    };
    const step = check({
      secret: toBase32(Buffer.from(rfc.seeds[name])),
      code,
      now: at(unixTime),
      parameters,
    });
    expect(step).toBe(Math.floor(unixTime / PERIOD_SECONDS));
  });

  test.each(rfc.totp)('RFC 6238 appendix B: the six digits of SHA1 at $unixTime s', ({ unixTime, SHA1 }) => {
    expect(check({ code: SHA1.slice(-6), now: at(unixTime) })).toBe(Math.floor(unixTime / PERIOD_SECONDS));
  });

  test.each(rfc.hotp.codes.map((code, counter) => ({ code, counter })))(
    'RFC 4226 appendix D: counter $counter gives $code',
    ({ code, counter }) => {
      expect(check({ code, now: at(counter * PERIOD_SECONDS) })).toBe(counter);
    },
  );

  test('an eight-digit code is rejected for a six-digit authenticator, and the reverse', () => {
    expect(check({ code: '94287082' })).toBeNull();
    expect(
      check({ code: '287082', parameters: { algorithm: 'sha1', digits: 8, periodSeconds: 30 } }),
    ).toBeNull();
  });
});

describe('the window', () => {
  test.each([
    { second: 29, accepted: false, why: 'two steps early' },
    { second: 30, accepted: true, why: 'first second of the step before' },
    { second: 59, accepted: true, why: 'last second of the step before' },
    { second: 60, accepted: true, why: 'first second of its own step' },
    { second: 89, accepted: true, why: 'last second of its own step' },
    { second: 90, accepted: true, why: 'first second of the step after' },
    { second: 119, accepted: true, why: 'last second of the step after' },
    { second: 120, accepted: false, why: 'two steps late' },
  ])('S02 the code of step 2 at second $second ($why): accepted is $accepted', ({ second, accepted }) => {
    expect(check({ code: hotp(KEY, 2), now: at(second) })).toBe(accepted ? 2 : null);
  });

  test('S02 for any secret and time, a code is accepted if its step is the current one or next to it, and only then', () => {
    fc.assert(
      fc.property(anyKey, anySecond, fc.integer({ min: -3, max: 3 }), (key, second, offset) => {
        const current = Math.floor(second / PERIOD_SECONDS);
        const code = hotp(key, current + offset);
        const matching = [current - 1, current, current + 1].filter((step) => hotp(key, step) === code);
        const step = check({ secret: toBase32(key), code, now: at(second) });
        expect(matching.length === 0 ? [null] : matching).toContain(step);
        if (Math.abs(offset) <= 1) expect(matching).toContain(current + offset);
      }),
    );
  });

  test('S02 milliseconds are rounded down', () => {
    expect(check({ code: hotp(KEY, 2), now: new Date(29_999) })).toBeNull();
    expect(check({ code: hotp(KEY, 2), now: new Date(119_999) })).toBe(2);
  });
});

describe('replay', () => {
  test.each([
    { last: null, accepted: true },
    { last: 0, accepted: true },
    { last: 1, accepted: true },
    { last: 2, accepted: false },
    { last: 3, accepted: false },
    { last: 1_000_000, accepted: false },
  ])('S03 after step $last was accepted, the code of step 2 is accepted: $accepted', ({ last, accepted }) => {
    expect(check({ code: hotp(KEY, 2), now: at(75), lastAcceptedStep: last })).toBe(accepted ? 2 : null);
  });

  test('S03 in any order, no code is accepted twice, and none after a newer one', () => {
    const submissions = fc.array(
      fc.record({ wait: fc.integer({ min: 0, max: 45 }), offset: fc.integer({ min: -2, max: 2 }) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(anyKey, anySecond, submissions, (key, start, attempts) => {
        let second = start;
        let last: number | null = null;
        for (const { wait, offset } of attempts) {
          second += wait;
          const code = hotp(key, Math.floor(second / PERIOD_SECONDS) + offset);
          const step = check({ secret: toBase32(key), code, now: at(second), lastAcceptedStep: last });
          if (step === null) continue;
          expect(step).toBeGreaterThan(last ?? -1);
          last = step;
        }
      }),
    );
  });
});

describe('typed input', () => {
  test.each(['287 082', ' 287082 ', '287-082', '２８７０８２', '٢٨٧٠٨٢', '287\u00a0082'])(
    '%j is read as 287082',
    (code) => {
      expect(check({ code })).toBe(1);
    },
  );

  test.each([
    '',
    ' ',
    '28708',
    '2870821',
    '28708a',
    '-287082.',
    '0x2870',
    '1e5',
    '287082\0',
    '\ud800',
    'NaN',
  ])('%j is rejected', (code) => {
    expect(check({ code })).toBeNull();
  });

  test('S29 no input throws', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
    );
    fc.assert(
      fc.property(anything, anySecond, (code, second) => {
        const step = check({ code, now: at(second) });
        if (step !== null) expect(code.normalize('NFKC')).toMatch(/\d/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the otpauth URI', () => {
  function read(uri: string) {
    const { protocol, host, pathname, searchParams } = new URL(uri);
    const label = pathname.slice(1).split(':').map(decodeURIComponent);
    return { protocol, host, label, parameters: Object.fromEntries(searchParams) };
  }

  const awkward = [
    'Twinlock',
    'Müller & Söhne',
    'a:b',
    'a+b',
    'a%3Ab',
    'a?b=c#d',
    'a/b\\c',
    '"<\'>',
    '  ',
    '日本語',
    '👩‍🚀',
    '%',
    '.',
    '..',
  ];
  const accounts = [
    'anna@example.com',
    'anna+work@example.com',
    'bjørn:x@müller.example',
    '"a b"@example.com',
    "o'hara&co@example.com",
  ];
  const pairs = awkward.flatMap((issuer) => accounts.map((account) => ({ issuer, account })));

  test.each(pairs)('S06 issuer $issuer and account $account survive encoding', ({ issuer, account }) => {
    expect(read(otpauthUri({ issuer, account, secret: SECRET }))).toEqual({
      protocol: 'otpauth:',
      host: 'totp',
      label: [issuer, account],
      parameters: { secret: SECRET, issuer, algorithm: 'SHA1', digits: '6', period: '30' },
    });
  });

  test('S06 any issuer and account survive encoding in printable ASCII', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(text, text, (issuer, account) => {
        const uri = otpauthUri({ issuer, account, secret: SECRET });
        const [, label = '', query = ''] = /^otpauth:\/\/totp\/([^?]*)\?(.*)$/.exec(uri) ?? [];
        expect(uri).toMatch(/^[!-~]+$/);
        expect(label.split(':').map(decodeURIComponent)).toEqual([issuer, account]);
        expect(new URLSearchParams(query).get('issuer')).toBe(issuer);
      }),
    );
  });

  test("S06 the secret is unpadded, and the authenticator's parameters are included", () => {
    const parameters = { algorithm: 'sha256' as const, digits: 8 as const, periodSeconds: 60 };
    const uri = otpauthUri({
      issuer: 'Twinlock',
      account: 'a@b.example',
      secret: generateTotpSecret(),
      parameters,
    });
    expect(uri).toMatch(
      /^otpauth:\/\/totp\/Twinlock:a%40b\.example\?secret=[A-Z2-7]{32}&issuer=Twinlock&algorithm=SHA256&digits=8&period=60$/,
    );
  });
});
