import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import type { Pepper } from '../crypto/pepper';
import type { Device } from '../device';
import { AuditEventType } from '../events/eventType';
import { Refusal, tooManyAttempts } from '../refusal';
import type { Runtime } from '../runtime';
import { addressLimits } from '../throttle/addressBlock';
import { countFailures } from '../throttle/failureCount.store';
import { type FailureLimit, waitSeconds } from '../throttle/failureLimit';
import { normalizeEmail } from './email';
import { listKnownAddresses } from './knownAddress.store';
import type { UserEntity } from './user.entity';
import { type AccountToCheck, findAccountToCheck } from './user.store';

/** Wrong passwords within the window that one e-mail, existing or not, bears, and one address (S12). */
const MAX_FAILURES_PER_EMAIL = 10;
const MAX_FAILURES_PER_ADDRESS = 100;

const UNKNOWN_ADDRESS = 'unknown';

export interface PasswordTry {
  /** Normalized. */
  email: string;
  password: string;
  device: Device;
}

export interface RightPassword {
  user: AccountToCheck;
  /** What the try was counted under; the unit of work that makes use of it forgives them. */
  countedUnder: string[];
}

/**
 * The account behind an e-mail and its password. Unknown e-mail and wrong password take the same steps, the same time
 * and the same answer at every count of tries (S14): INVALID_CREDENTIALS, and TOO_MANY_ATTEMPTS from the eleventh on.
 */
export async function checkPassword(runtime: Runtime, attempt: PasswordTry): Promise<RightPassword> {
  return runtime.passwords.inTurn(async () => {
    const now = runtime.clock();
    const user = await findAccountToCheck(runtime.database, {
      email: attempt.email,
      ipAddress: attempt.device.ipAddress ?? UNKNOWN_ADDRESS,
    });
    const limits = limitsFor(runtime, attempt, user);
    await countTry(runtime, limits, now);
    if (await runtime.passwords.verifyNow(user?.passwordHash ?? null, attempt.password)) {
      return { user: user as AccountToCheck, countedUnder: limits.map(({ id }) => id) };
    }
    await runtime.database.transaction((tx) => recordFailure(runtime, tx, { attempt, user, now }));
    throw new Refusal(ErrorCode.INVALID_CREDENTIALS, 'The e-mail or the password is wrong.');
  });
}

/** Where someone has signed in before, failures from elsewhere don't count against them. */
function limitsFor(
  { pepper }: Runtime,
  { email, device }: PasswordTry,
  user: AccountToCheck | null,
): FailureLimit[] {
  const knownAddress = user?.isAtKnownAddress ? device.ipAddress : null;
  return [
    { id: counterOf(pepper, email, knownAddress), max: MAX_FAILURES_PER_EMAIL },
    ...addressLimits(pepper, {
      purpose: 'password-failures-from-address',
      device,
      max: MAX_FAILURES_PER_ADDRESS,
    }),
  ];
}

/** Every counter that can make this person wait. */
export async function countersOf(
  { pepper }: Runtime,
  db: EntityManager,
  { id, email }: UserEntity,
): Promise<string[]> {
  const addresses = await listKnownAddresses(db, id);
  return [null, ...addresses].map((address) => counterOf(pepper, normalizeEmail(email), address));
}

/** What wrong passwords for an e-mail are counted under: apart for each address known to be its holder's. */
function counterOf(pepper: Pepper, email: string, knownAddress: string | null): string {
  return pepper.hash(
    'password-failures-of-email',
    ...(knownAddress === null ? [email] : [email, knownAddress]),
  );
}

async function countTry({ database }: Runtime, limits: FailureLimit[], now: Date): Promise<void> {
  const ids = limits.map(({ id }) => id);
  const counted = await countFailures(database, { ids, now });
  const seconds = waitSeconds(limits, counted, now);
  if (seconds !== null) throw tooManyAttempts('Too many wrong passwords. Try again later.', seconds);
}

async function recordFailure(
  { events }: Runtime,
  tx: EntityManager,
  { attempt, user, now }: { attempt: PasswordTry; user: AccountToCheck | null; now: Date },
): Promise<void> {
  await events.record(tx, {
    type: AuditEventType.SIGN_IN_FAILED,
    at: now,
    subjectId: user?.id ?? null,
    actorId: null,
    device: attempt.device,
  });
}
