import { setTimeout as pause } from 'node:timers/promises';
import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import type { Device } from '../../core/device';
import { Refusal, tooManyAttempts } from '../../core/refusal';
import type { Pepper } from '../../crypto/pepper';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { addressBlockOf, addressLimits } from '../../throttle/addressBlock.rules';
import { countFailuresAndRun, endRun, forgiveFailures } from '../../throttle/failureCount.store';
import {
  type FailureLimit,
  MAX_FAILURES_IN_A_ROW,
  NO_END_RETRY_SECONDS,
  waitSeconds,
} from '../../throttle/failureLimit.rules';
import { type AccountToCheck, findAccountToCheck } from '../user.store';
import { counterOf, MAX_FAILURES_PER_EMAIL, runOf } from './wrongPasswords.store';

/**
 * When a wrong password is answered at the earliest, counted from its check: some times what writing it down takes, which is the
 * longer the more workspaces the person belongs to (S14).
 */
const ANSWER_AFTER_MILLISECONDS = 25;

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
  const { user, isRight, counters } = await runtime.passwords.enqueue(() => tryPassword(runtime, attempt));
  if (isRight) return { user: user as AccountToCheck, countedUnder: counters };
  const now = runtime.clock();
  const recording = runtime.database.transaction((tx) => recordFailure(runtime, tx, { attempt, user, now }));
  await Promise.all([recording, pause(ANSWER_AFTER_MILLISECONDS)]);
  throw new Refusal(ErrorCode.INVALID_CREDENTIALS, 'The email or the password is wrong.');
}

interface TriedPassword {
  user: AccountToCheck | null;
  isRight: boolean;
  counters: TryCounters;
}

async function tryPassword(runtime: Runtime, attempt: PasswordTry): Promise<TriedPassword> {
  const { email, device, password } = attempt;
  const address = addressBlockOf(device.ipAddress);
  const user = await runtime.database.read((db) => findAccountToCheck(db, { email, address }));
  const counters = countersFor(runtime.pepper, attempt, user);
  await countTry(runtime, counters, runtime.clock());
  const isRight = await runtime.passwords.verifyNow(user?.passwordHash ?? null, password);
  return { user, isRight, counters };
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
  });
  return {
    ids: [ofEmail, ...ofAddress].map(({ id }) => id),
    limits: isAtKnownAddress ? [ofEmail] : [ofEmail, ...ofAddress],
    runId: runOf(pepper, email),
    isAtKnownAddress,
  };
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
