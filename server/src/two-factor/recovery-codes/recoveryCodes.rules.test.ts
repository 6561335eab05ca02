import {
  ErrorCode,
  isRecoveryCode,
  normalizeRecoveryCode,
  RECOVERY_CODE_ALPHABET,
  RECOVERY_CODE_COUNT,
} from '@twinlock/shared';
import type { Refusal } from '../../core/refusal';
import { randomText } from '../../crypto/tokens';
import {
  drawRecoveryCodes,
  RecoveryCodeSetState,
  recoveryCodeFile,
  requireDownloaded,
  requireUnconfirmed,
  twoFactorNotEnabled,
} from './recoveryCodes.rules';

const NOW = new Date('2026-03-01T23:30:00Z');
const inTime = new Date(NOW.getTime() + 1);
const { PENDING, DOWNLOADED, ACTIVE, REPLACED } = RecoveryCodeSetState;

function resultOf(require: () => void): string {
  try {
    require();
    return 'allowed';
  } catch (error) {
    return (error as Refusal).code;
  }
}

describe('generation', () => {
  test('S08 a set has ten different codes in groups of four, in an unambiguous alphabet', () => {
    const codes = drawRecoveryCodes(randomText);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  });

  test('S08 a code has at least 80 bits: each symbol of the alphabet occurs at each position', () => {
    const codes = Array.from({ length: 100 }, () => drawRecoveryCodes(randomText))
      .flat()
      .map(normalizeRecoveryCode);
    expect(new Set(codes).size).toBe(1000);
    for (let place = 0; place < 16; place += 1) {
      expect(new Set(codes.map((code) => code[place])).size).toBe(RECOVERY_CODE_ALPHABET.length);
    }
  });

  test('S08 a code is accepted as shown, in any case and with any separators', () => {
    const [code = ''] = drawRecoveryCodes(randomText);
    const forms = [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ''),
      code.replaceAll('-', ' '),
      ` ${code}\n`,
    ];
    for (const form of forms) expect(normalizeRecoveryCode(form)).toBe(code.replaceAll('-', ''));
    expect(isRecoveryCode(normalizeRecoveryCode(code))).toBe(true);
  });

  test('a duplicate code is generated again', () => {
    const drawn = ['A', 'A', 'A', 'B', ...'CDEFGHJKMNP'].map((symbol) => symbol.repeat(16));
    const codes = drawRecoveryCodes(() => drawn.shift() ?? '');
    expect(new Set(codes).size).toBe(RECOVERY_CODE_COUNT);
  });
});

describe('download and confirmation', () => {
  const outOfOrder = ErrorCode.ENROLLMENT_STEP_OUT_OF_ORDER;
  const expired = ErrorCode.ENROLLMENT_EXPIRED;

  test.each([
    { state: PENDING, expiresAt: inTime, download: 'allowed', confirm: outOfOrder },
    { state: DOWNLOADED, expiresAt: inTime, download: 'allowed', confirm: 'allowed' },
    { state: ACTIVE, expiresAt: inTime, download: outOfOrder, confirm: outOfOrder },
    { state: REPLACED, expiresAt: inTime, download: outOfOrder, confirm: outOfOrder },
    { state: PENDING, expiresAt: NOW, download: expired, confirm: expired },
    { state: DOWNLOADED, expiresAt: NOW, download: expired, confirm: expired },
    { state: ACTIVE, expiresAt: NOW, download: outOfOrder, confirm: outOfOrder },
    { state: PENDING, expiresAt: null, download: 'allowed', confirm: outOfOrder },
    { state: DOWNLOADED, expiresAt: null, download: 'allowed', confirm: 'allowed' },
    { state: ACTIVE, expiresAt: null, download: outOfOrder, confirm: outOfOrder },
  ])(
    'S10 a set that is $state until $expiresAt: download $download, confirm $confirm',
    ({ state, expiresAt, download, confirm }) => {
      expect(resultOf(() => requireUnconfirmed({ state, expiresAt }, NOW))).toBe(download);
      expect(resultOf(() => requireDownloaded({ state, expiresAt }, NOW))).toBe(confirm);
    },
  );
});

test('the file has the product, the URL of the instance, account, date and an explanation, then one code per line', () => {
  const lines = recoveryCodeFile({
    instance: 'https://id.example.com',
    account: 'anna@example.com',
    generatedAt: NOW,
    codes: ['AAAA-BBBB', 'CCCC-DDDD'],
  }).split('\n');
  expect(lines.slice(0, 5)).toEqual([
    'Twinlock recovery codes',
    '',
    'Address: https://id.example.com',
    'Account: anna@example.com',
    'Generated: 2026-03-01',
  ]);
  expect(lines.slice(-3)).toEqual(['AAAA-BBBB', 'CCCC-DDDD', '']);
  expect(lines.join('\n')).toContain('Each code signs you in once');
});

test('the error without two-factor authentication is TWO_FACTOR_NOT_ENABLED', () => {
  expect(twoFactorNotEnabled().code).toBe(ErrorCode.TWO_FACTOR_NOT_ENABLED);
});
