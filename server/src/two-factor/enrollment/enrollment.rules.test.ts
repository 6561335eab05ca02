import { ENROLLMENT_MINUTES, ErrorCode } from '@twinlock/shared';
import { Refusal } from '../../core/refusal';
import {
  EnrollmentState,
  type EnrollmentStep,
  enrollmentExpiry,
  isInProgress,
  requireStep,
  stateAt,
} from './enrollment.rules';

const NOW = new Date('2026-03-01T12:00:00Z');
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

const { PENDING, VERIFIED, DOWNLOADED, ACTIVE, REPLACED, CANCELED, EXPIRED, DISABLED, RESET } =
  EnrollmentState;
const STEPS: readonly EnrollmentStep[] = ['verify', 'download', 'confirm', 'cancel'];

const ALLOWED: Record<EnrollmentState, readonly EnrollmentStep[]> = {
  [PENDING]: ['verify', 'cancel'],
  [VERIFIED]: ['download', 'cancel'],
  [DOWNLOADED]: ['download', 'confirm', 'cancel'],
  [ACTIVE]: [],
  [REPLACED]: [],
  [CANCELED]: [],
  [EXPIRED]: [],
  [DISABLED]: [],
  [RESET]: [],
};

const everyCase = Object.values(EnrollmentState).flatMap((state) =>
  STEPS.map((step) => ({ state, step, allowed: ALLOWED[state].includes(step) })),
);

function resultOf(state: EnrollmentState, step: EnrollmentStep, expiresAt: Date | null): string {
  try {
    requireStep({ state, expiresAt }, step, NOW);
    return 'allowed';
  } catch (error) {
    return (error as Refusal).code;
  }
}

describe('before the expiry', () => {
  test.each(everyCase)('from $state, $step is allowed: $allowed', ({ state, step, allowed }) => {
    const refused = state === EXPIRED ? ErrorCode.ENROLLMENT_EXPIRED : ErrorCode.ENROLLMENT_STEP_OUT_OF_ORDER;
    expect(resultOf(state, step, later(1))).toBe(allowed ? 'allowed' : refused);
  });
});

describe('after the expiry', () => {
  test.each(everyCase)('from $state, $step is refused', ({ state, step }) => {
    const expired = isInProgress(state) || state === EXPIRED;
    expect(resultOf(state, step, NOW)).toBe(
      expired ? ErrorCode.ENROLLMENT_EXPIRED : ErrorCode.ENROLLMENT_STEP_OUT_OF_ORDER,
    );
  });
});

test.each([
  ['in the last millisecond', 1, PENDING],
  ['at the expiry', 0, EXPIRED],
  ['after the expiry', -1, EXPIRED],
])('an enrollment %s (%s ms left) is %s', (_, milliseconds, state) => {
  expect(stateAt({ state: PENDING, expiresAt: later(milliseconds) }, NOW)).toBe(state);
});

test.each([ACTIVE, REPLACED, CANCELED, DISABLED, RESET])(
  'an authenticator that is %s never becomes EXPIRED',
  (state) => {
    expect(stateAt({ state, expiresAt: later(-1) }, NOW)).toBe(state);
  },
);

test('an enrollment expires after ten minutes', () => {
  expect(ENROLLMENT_MINUTES).toBe(10);
  expect(enrollmentExpiry(NOW)).toEqual(later(10 * 60_000));
});

test('the error names the state and the order of the steps', () => {
  const confirmEarly = () => requireStep({ state: VERIFIED, expiresAt: later(1) }, 'confirm', NOW);
  expect(confirmEarly).toThrow('the setup is VERIFIED. The order is scan, verify, download, confirm.');
  expect(confirmEarly).toThrow(Refusal);
});
