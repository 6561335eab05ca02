import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import type { Pepper } from '../crypto/pepper';
import type { Device } from '../device';
import { AuditEventType } from '../events/eventType';
import { Refusal, tooManyAttempts } from '../refusal';
import type { Runtime } from '../runtime';
import { addressBlockOf, addressLimits } from '../throttle/addressBlock';
import { countFailuresAndRun, endRun, forgetFailures, forgiveFailures } from '../throttle/failureCount.store';
import {
  type FailureLimit,
  MAX_FAILURES_IN_A_ROW,
  NO_END_RETRY_SECONDS,
  waitSeconds,
} from '../throttle/failureLimit';
import { normalizeEmail } from './email';
import { listKnownAddresses } from './knownAddress.store';
import type { UserEntity } from './user.entity';
import { type AccountToCheck, findAccountToCheck } from './user.store';

/** Wrong passwords within the window for one email, existing or not, and from one address (S12). */
const MAX_FAILURES_PER_EMAIL = 10;
const MAX_FAILURES_PER_ADDRESS = 100;

export interface PasswordTry {
  /** Normalized. */
  email: string;
  password: string;
  device: Device;
}

export interface RightPassword {
  user: AccountToCheck;
  /** What the try was counted under; whatever becomes of it, it was no failure. */
  countedUnder: TryCounters;
}

interface TryCounters {
  /** Counters of the window. */
  ids: string[];
  /** Those that limit this try. */
  limits: FailureLimit[];
  /** Wrong passwords for the email in a row; limits the try where it comes from an unknown address. */
  runId: string;
  isAtKnownAddress: boolean;
}

/**
 * The account behind an email and its password. Unknown email and wrong password take the same steps and the same time, and are
 * refused with the same code at every count of tries (S14): INVALID_CREDENTIALS, and TOO_MANY_ATTEMPTS from the eleventh on.
 */
export async function checkPassword(runtime: Runtime, attempt: PasswordTry): Promise<RightPassword> {
  return runtime.passwords.inTurn(async () => {
    const now = runtime.clock();
    const { email, device } = attempt;
    const user = await findAccountToCheck(runtime.database, {
      email,
      address: addressBlockOf(device.ipAddress),
    });
    const counters = countersFor(runtime.pepper, attempt, user);
    await countTry(runtime, counters, now);
    if (await runtime.passwords.verifyNow(user?.passwordHash ?? null, attempt.password))
      return { user: user as AccountToCheck, countedUnder: counters };
    await runtime.database.transaction((tx) => recordFailure(runtime, tx, { attempt, user, now }));
    throw new Refusal(ErrorCode.INVALID_CREDENTIALS, 'The email or the password is wrong.');
  });
}

/** A right password is no failure, and ends the run of wrong ones. */
export async function forgiveTry(tx: EntityManager, { countedUnder }: RightPassword): Promise<void> {
  await forgiveFailures(tx, countedUnder.ids);
  await endRun(tx, countedUnder.runId);
}

/**
 * Runs what a right password leads to, in a transaction that forgives the try. Where it is refused in spite of the password, the
 * try is forgiven all the same.
 */
export async function withRightPassword<T>(
  { database }: Runtime,
  right: RightPassword,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  try {
    return await database.transaction(async (tx) => {
      await forgiveTry(tx, right);
      return work(tx);
    });
  } catch (error) {
    if (error instanceof Refusal) await database.transaction((tx) => forgiveTry(tx, right));
    throw error;
  }
}

/**
 * At an address from which the person has signed in before, only their own failures there limit them. Those count for the address
 * as well, so that they limit guesses at other accounts.
 */
function countersFor(
  pepper: Pepper,
  { email, device }: PasswordTry,
  user: AccountToCheck | null,
): TryCounters {
  const isAtKnownAddress = user?.isAtKnownAddress ?? false;
  const ofEmail = {
    id: counterOf(pepper, email, isAtKnownAddress ? addressBlockOf(device.ipAddress) : null),
    max: MAX_FAILURES_PER_EMAIL,
  };
  const ofAddress = addressLimits(pepper, {
    purpose: 'password-failures-from-address',
    device,
    max: MAX_FAILURES_PER_ADDRESS,
  });
  return {
    ids: [ofEmail, ...ofAddress].map(({ id }) => id),
    limits: isAtKnownAddress ? [ofEmail] : [ofEmail, ...ofAddress],
    runId: runOf(pepper, email),
    isAtKnownAddress,
  };
}

/** Lifts all that keeps right passwords of an account from being checked: after a reset by mail, or by the operator. */
export async function forgetWrongPasswords(
  { pepper }: Runtime,
  tx: EntityManager,
  { id, email: stored }: Pick<UserEntity, 'id' | 'email'>,
): Promise<void> {
  const email = normalizeEmail(stored);
  const addresses = await listKnownAddresses(tx, id);
  await forgetFailures(
    tx,
    [null, ...addresses].map((address) => counterOf(pepper, email, address)),
  );
  await endRun(tx, runOf(pepper, email));
}

/** What wrong passwords for an email are counted under: apart for each address known to be its holder's. */
function counterOf(pepper: Pepper, email: string, knownAddress: string | null): string {
  return pepper.hash(
    'password-failures-of-email',
    ...(knownAddress === null ? [email] : [email, knownAddress]),
  );
}

function runOf(pepper: Pepper, email: string): string {
  return pepper.hash('password-failures-in-a-row', email);
}

async function countTry({ database }: Runtime, counters: TryCounters, now: Date): Promise<void> {
  const counted = await countFailuresAndRun(database, { ...counters, now });
  const seconds = waitSeconds(counters.limits, counted, now);
  if (seconds !== null) throw tooManyAttempts('Too many wrong passwords. Try again later.', seconds);
  const inARow = counted.find(({ id }) => id === counters.runId)?.failures ?? 0;
  if (!counters.isAtKnownAddress && inARow > MAX_FAILURES_IN_A_ROW)
    throw tooManyAttempts(
      'Too many wrong passwords. Use “Forgot password?” to set a new one.',
      NO_END_RETRY_SECONDS,
    );
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
