import { setTimeout as pause } from 'node:timers/promises';
import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import type { Device } from '../../core/device';
import { Refusal, tooManyAttempts } from '../../core/refusal';
import type { Pepper } from '../../crypto/pepper';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { addressBlockOf, addressLimits } from '../../throttle/addressBlock.rules';
import { countFailuresAndRun, endRun, uncountFailures } from '../../throttle/failureCount.store';
import {
  type FailureLimit,
  INDEFINITE_RETRY_SECONDS,
  MAX_FAILURES_IN_A_ROW,
  waitSeconds,
} from '../../throttle/failureLimit.rules';
import { type AccountToCheck, findAccountToCheck } from '../user.store';
import { failureCountId, failureRunId, MAX_FAILURES_PER_EMAIL } from './wrongPasswords.store';

/**
 * Minimum time between the check and the rejection of a wrong password: a few times what recording the failure takes, which
 * grows with the number of the account's workspaces (S14).
 */
const MIN_REJECTION_MILLISECONDS = 25;

export interface PasswordAttempt {
  /** Normalized. */
  email: string;
  password: string;
  device: Device;
}

export interface CorrectPassword {
  user: AccountToCheck;
  counters: AttemptCounters;
}

interface AttemptCounters {
  /** Ids of the counts that the attempt adds to. */
  ids: string[];
  /** The limits that apply to the attempt. */
  limits: FailureLimit[];
  /** Id of the run of wrong passwords for the email; its limit applies only at unknown addresses. */
  runId: string;
  isAtKnownAddress: boolean;
}

/**
 * Returns the account if the password is correct. Unknown email and wrong password take the same steps and time, and are
 * rejected with the same code (S14): INVALID_CREDENTIALS, or TOO_MANY_ATTEMPTS once a limit is exceeded.
 */
export async function checkPassword(runtime: Runtime, attempt: PasswordAttempt): Promise<CorrectPassword> {
  const { user, isCorrect, counters } = await runtime.passwords.enqueue(() =>
    countAndVerify(runtime, attempt),
  );
  if (isCorrect) return { user: user as AccountToCheck, counters };
  const now = runtime.clock();
  const recording = runtime.database.transaction((tx) =>
    runtime.events.record(tx, {
      type: AuditEventType.SIGN_IN_FAILED,
      at: now,
      subjectId: user?.id ?? null,
      actorId: null,
      device: attempt.device,
    }),
  );
  await Promise.all([recording, pause(MIN_REJECTION_MILLISECONDS)]);
  throw new Refusal(ErrorCode.INVALID_CREDENTIALS, 'The email or the password is wrong.');
}

async function countAndVerify(
  runtime: Runtime,
  attempt: PasswordAttempt,
): Promise<{ user: AccountToCheck | null; isCorrect: boolean; counters: AttemptCounters }> {
  const { email, device, password } = attempt;
  const address = addressBlockOf(device.ipAddress);
  const user = await runtime.database.read((db) => findAccountToCheck(db, { email, address }));
  const counters = countersFor(runtime.pepper, attempt, user);
  await countOrReject(runtime, counters, runtime.clock());
  const isCorrect = await runtime.passwords.verifyNow(user?.passwordHash ?? null, password);
  return { user, isCorrect, counters };
}

/** Takes back the failure that `checkPassword` counted, and ends the run of wrong passwords. */
export async function uncountAttempt(tx: EntityManager, { counters }: CorrectPassword): Promise<void> {
  await uncountFailures(tx, counters.ids);
  await endRun(tx, counters.runId);
}

/** Runs `work` in a transaction that also uncounts the attempt. If `work` throws a Refusal, the attempt is uncounted anyway. */
export async function withCorrectPassword<T>(
  { database }: Runtime,
  correct: CorrectPassword,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  try {
    return await database.transaction(async (tx) => {
      await uncountAttempt(tx, correct);
      return work(tx);
    });
  } catch (error) {
    if (error instanceof Refusal) await database.transaction((tx) => uncountAttempt(tx, correct));
    throw error;
  }
}

/**
 * At a known address of the account, only failures for this account at this address limit the attempt. They still count for
 * the address, and so limit guesses at other accounts.
 */
function countersFor(
  pepper: Pepper,
  { email, device }: PasswordAttempt,
  user: AccountToCheck | null,
): AttemptCounters {
  const isAtKnownAddress = user?.isAtKnownAddress ?? false;
  const ofEmail = {
    id: failureCountId(pepper, email, isAtKnownAddress ? addressBlockOf(device.ipAddress) : null),
    max: MAX_FAILURES_PER_EMAIL,
  };
  const ofAddress = addressLimits(pepper, { purpose: 'password-failures-from-address', device });
  return {
    ids: [ofEmail, ...ofAddress].map(({ id }) => id),
    limits: isAtKnownAddress ? [ofEmail] : [ofEmail, ...ofAddress],
    runId: failureRunId(pepper, email),
    isAtKnownAddress,
  };
}

async function countOrReject({ database }: Runtime, counters: AttemptCounters, now: Date): Promise<void> {
  const counted = await countFailuresAndRun(database, { ...counters, now });
  const seconds = waitSeconds(counters.limits, counted, now);
  if (seconds !== null) throw tooManyAttempts('Too many wrong passwords. Try again later.', seconds);
  const inARow = counted.find(({ id }) => id === counters.runId)?.failures ?? 0;
  if (!counters.isAtKnownAddress && inARow > MAX_FAILURES_IN_A_ROW)
    throw tooManyAttempts(
      'Too many wrong passwords. Use “Forgot password?” to set a new one.',
      INDEFINITE_RETRY_SECONDS,
    );
}
