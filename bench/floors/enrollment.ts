// What a set-up can't do without: the QR code, the check of the first code, random recovery codes, their keyed hashes,
// encryption, and the rows of its four steps, written by hand into the server's own tables in four transactions. Nothing is
// asked of the database, and nothing refused.

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  randomInt,
  randomUUID,
} from 'node:crypto';
import { toString as drawQrCode } from 'qrcode';
import { fromNow, newId, workOutCodes } from '../support/byHand';
import { beFloor } from '../support/floor';
import { insertion, openTables, update } from '../support/tables';

const KEY = randomBytes(32);
const SECRET_BYTES = 20;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const CODES = 10;
const CODE_LENGTH = 16;
const CODE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LETTER = 'x'.repeat(1700);
const HOUR_MILLISECONDS = 60 * 60 * 1000;
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
const CODE_HASHES = insertion('recovery_codes', ['id', 'setId', 'position', 'hash', 'usedAt'], CODES);
const NEW_TOKEN = update('sessions', ['tokenHash', 'recentUntil', 'factors']);
const EVENT = insertion('security_events', [
  ...[
    'id',
    'type',
    'at',
    'subjectId',
    'actorId',
    'apiTokenId',
    'workspaceId',
    'ipAddress',
    'userAgent',
    'details',
  ],
]);
const AUDITED = insertion('audit_entries', ['workspaceId', 'eventId', 'type', 'actorId', 'subjectId']);
const COUNTED = insertion('member_tally_changes', ['workspaceId', 'id', 'joinedDay', 'members', 'enrolled']);
const MAIL = insertion('outgoing_mails', [
  ...['id', 'occasion', 'userId', 'workspaceId', 'state', 'sealedMessage'],
  ...['createdAt', 'dueAt', 'attempts', 'lastError'],
]);

const tables = openTables();
let people = 0;

async function enroll(): Promise<void> {
  const everybody = await tables.everybody();
  const { userId, workspaceId } = everybody[people % everybody.length]!;
  people += 1;
  const [enrollmentId, setId, eventId] = [newId(), newId(), newId()];

  const key = randomBytes(SECRET_BYTES);
  const secret = base32(key);
  await drawQrCode(`otpauth://totp/Twinlock:${userId}@acme.example?secret=${secret}&issuer=Twinlock`, {
    type: 'svg',
    errorCorrectionLevel: 'M',
    margin: 4,
  });
  const sealedSecret = seal(secret);
  await tables.write([
    [
      ENROLLMENT,
      [
        ...[enrollmentId, userId, 'CREATED', null, sealedSecret, 'SHA1', 6, 30],
        ...[null, 0, fromNow(0), fromNow(HOUR_MILLISECONDS), null, null, null],
      ],
    ],
  ]);

  open(sealedSecret);
  const step = workOutCodes(key);
  const codes = Array.from({ length: CODES }, randomCode);
  const sealedCodes = seal(JSON.stringify(codes));
  await tables.write([
    [VERIFIED, ['VERIFIED', step, enrollmentId]],
    [CODE_SET, [setId, userId, enrollmentId, 'PENDING', fromNow(0), fromNow(HOUR_MILLISECONDS), sealedCodes]],
  ]);

  open(sealedCodes);
  await tables.write([
    [DOWNLOADED_SET, ['DOWNLOADED', setId]],
    [DOWNLOADED, ['DOWNLOADED', enrollmentId]],
  ]);

  open(sealedCodes);
  const hashes = codes.flatMap((code, index) => [newId(), setId, index + 1, keyedHash(code), null]);
  await tables.write([
    [ACTIVE, ['ACTIVE', fromNow(0), null, enrollmentId]],
    [PROTECTED, [enrollmentId, null, userId]],
    [ACTIVE_SET, ['ACTIVE', null, null, setId]],
    [CODE_HASHES, hashes],
    [NEW_TOKEN, [keyedHash(randomUUID()), fromNow(HOUR_MILLISECONDS), 'PASSWORD,TOTP', userId]],
    [EVENT, [eventId, 'TWO_FACTOR_ENABLED', fromNow(0), userId, userId, null, null, '127.0.0.1', null, '{}']],
    [AUDITED, [workspaceId, eventId, 'TWO_FACTOR_ENABLED', userId, userId]],
    [COUNTED, [workspaceId, newId(), fromNow(0).slice(0, 'YYYY-MM-DD'.length), 0, 1]],
    [
      MAIL,
      [
        ...[newId(), `TWO_FACTOR_ENABLED:${eventId}`, userId, null, 'WAITING', seal(LETTER)],
        ...[fromNow(0), fromNow(HOUR_MILLISECONDS), 0, null],
      ],
    ],
  ]);
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

beFloor(enroll);
