import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomInt } from 'node:crypto';
import { toString as drawQrCode } from 'qrcode';
import { AUDITED, computeCodes, EVENT, fromNow, HOUR_MILLISECONDS, newId } from './byHand';
import { insertion, type Person, type Tables, update } from './tables';

const KEY = randomBytes(32);
const SECRET_BYTES = 20;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const CODES = 10;
const CODE_LENGTH = 16;
const CODE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const MAIL_TEXT = 'x'.repeat(1700);
const IV_BYTES = 12;
const TAG_BYTES = 16;

const ENROLLMENT = insertion('two_factor_enrollments', [
  ...['id', 'userId', 'state', 'label', 'sealedSecret', 'algorithm', 'digits', 'periodSeconds'],
  ...['lastAcceptedStep', 'wrongCodes', 'createdAt', 'expiresAt', 'activatedAt', 'endedAt', 'lastUsedAt'],
]);
const VERIFIED = update('two_factor_enrollments', ['state', 'lastAcceptedStep']);
const CODE_SET = insertion('recovery_code_sets', [
  ...['id', 'userId', 'enrollmentId', 'state', 'generatedAt', 'expiresAt', 'sealedCodes'],
]);
const DOWNLOADED_SET = update('recovery_code_sets', ['state']);
const DOWNLOADED = update('two_factor_enrollments', ['state']);
const ACTIVE = update('two_factor_enrollments', ['state', 'activatedAt', 'expiresAt']);
const PROTECTED = update('users', ['activeEnrollmentId', 'twoFactorResetAt']);
const ACTIVE_SET = update('recovery_code_sets', ['state', 'sealedCodes', 'expiresAt']);
const LISTED = 'UPDATE memberships SET enrolled = ? WHERE userId = ?';
const CODE_HASHES = insertion('recovery_codes', ['id', 'setId', 'position', 'hash', 'usedAt'], CODES);
const NEW_TOKEN = update('sessions', ['tokenHash', 'recentUntil', 'factors']);
const MAIL = insertion('outgoing_mails', [
  ...['id', 'occasion', 'userId', 'workspaceId', 'state', 'sealedMessage'],
  ...['createdAt', 'dueAt', 'attempts', 'lastError'],
]);

/** The session in which an enrollment is made. */
export interface Holder extends Person {
  sessionId: string;
}

/** An enrollment in four steps, each with its rows in one transaction. It reads nothing from the database and refuses nothing. */
export class SetUp {
  readonly enrollmentId = newId();
  readonly setId = newId();
  codes: string[] = [];
  readonly #key = randomBytes(SECRET_BYTES);
  #sealedSecret = '';
  #sealedCodes = '';

  constructor(
    private readonly tables: Tables,
    private readonly holder: Holder,
  ) {}

  async start(): Promise<{ secret: string; otpauthUri: string; qrCode: string }> {
    const { userId } = this.holder;
    const secret = base32(this.#key);
    const otpauthUri = `otpauth://totp/Twinlock:${userId}@acme.example?secret=${secret}&issuer=Twinlock`;
    const qrCode = await drawQrCode(otpauthUri, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
    this.#sealedSecret = seal(secret);
    const fixed = ['CREATED', null, this.#sealedSecret, 'SHA1', 6, 30];
    const times = [null, 0, fromNow(0), fromNow(HOUR_MILLISECONDS), null, null, null];
    await this.tables.write([[ENROLLMENT, [this.enrollmentId, userId, ...fixed, ...times]]]);
    return { secret, otpauthUri, qrCode };
  }

  async verify(): Promise<void> {
    const { setId, enrollmentId, holder } = this;
    open(this.#sealedSecret);
    const step = computeCodes(this.#key);
    this.codes = Array.from({ length: CODES }, randomCode);
    this.#sealedCodes = seal(JSON.stringify(this.codes));
    const times = [fromNow(0), fromNow(HOUR_MILLISECONDS)];
    await this.tables.write([
      [VERIFIED, ['VERIFIED', step, enrollmentId]],
      [CODE_SET, [setId, holder.userId, enrollmentId, 'PENDING', ...times, this.#sealedCodes]],
    ]);
  }

  async download(): Promise<string> {
    const codes = open(this.#sealedCodes);
    await this.tables.write([
      [DOWNLOADED_SET, ['DOWNLOADED', this.setId]],
      [DOWNLOADED, ['DOWNLOADED', this.enrollmentId]],
    ]);
    return codes;
  }

  async confirm(tokenHash: string): Promise<void> {
    const { setId, enrollmentId } = this;
    const { userId, workspaceId, sessionId } = this.holder;
    open(this.#sealedCodes);
    const hashes = this.codes.flatMap((code, index) => [newId(), setId, index + 1, keyedHash(code), null]);
    const [eventId, type] = [newId(), 'TWO_FACTOR_ENABLED'];
    const mail = [newId(), `${type}:${eventId}`, userId, null, 'WAITING', seal(MAIL_TEXT)];
    await this.tables.write([
      [ACTIVE, ['ACTIVE', fromNow(0), null, enrollmentId]],
      [PROTECTED, [enrollmentId, null, userId]],
      [ACTIVE_SET, ['ACTIVE', null, null, setId]],
      [CODE_HASHES, hashes],
      [NEW_TOKEN, [tokenHash, fromNow(HOUR_MILLISECONDS), 'PASSWORD,TOTP', sessionId]],
      [EVENT, [eventId, type, fromNow(0), userId, userId, null, null, '127.0.0.1', null, '{}']],
      [AUDITED, [workspaceId, eventId, type, userId, userId]],
      [LISTED, [1, userId]],
      [MAIL, [...mail, fromNow(0), fromNow(HOUR_MILLISECONDS), 0, null]],
    ]);
  }
}

function randomCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('');
}

function keyedHash(code: string): string {
  return createHmac('sha256', KEY).update(code).digest('base64url');
}

function base32(bytes: Buffer): string {
  let [text, bits, waiting] = ['', 0, 0];
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    for (waiting += 8; waiting >= 5; waiting -= 5) text += BASE32[(bits >> (waiting - 5)) & 31];
    bits &= 31;
  }
  return text;
}

function seal(text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', KEY, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  );
}

function open(sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', KEY, bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}
