import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import {
  type CorrectPassword,
  checkPassword,
  withCorrectPassword,
} from '../accounts/passwords/checkPassword';
import { UserEntity } from '../accounts/user.entity';
import { claimUnchangedAccount, type SignInState } from '../accounts/user.store';
import type { Device } from '../core/device';
import { normalizeEmail } from '../core/email.rules';
import { Refusal, tooManyAttempts } from '../core/refusal';
import type { Runtime } from '../runtime/runtime';
import { MAX_CHALLENGE_ATTEMPTS } from '../sessions/challenges/challenge.rules';
import {
  insertChallenge,
  type NewChallenge,
  type OpenedChallenge,
} from '../sessions/challenges/challenge.store';
import { AuthenticationFactor } from '../sessions/session.rules';
import type { OpenedSession } from '../sessions/session.store';
import type { SessionTransport } from '../sessions/transport';
import { INDEFINITE_RETRY_SECONDS } from '../throttle/failureLimit.rules';
import { activeLock, isIndefinite } from '../two-factor/attempts/attemptLimit.rules';
import { completeSignIn } from './completeSignIn';

export interface SignInInput {
  email: string;
  password: string;
  device: Device;
  replacedToken: string | null;
  transport: SessionTransport;
  invitationId?: string | null;
}

export type SignInOutcome =
  | { kind: 'signedIn'; session: OpenedSession }
  | { kind: 'challenge'; challenge: OpenedChallenge & { remainingAttempts: number } };

/**
 * First step of a sign-in. Returns a challenge instead of a session if two-factor authentication is enabled (S16). Throws
 * TOO_MANY_ATTEMPTS if the second factor is locked, and FORBIDDEN if the account is disabled.
 */
export async function signIn(runtime: Runtime, input: SignInInput): Promise<SignInOutcome> {
  const right = await checkPassword(runtime, { ...input, email: normalizeEmail(input.email) });
  const checkedHash = await upgradeHash(runtime, right.user, input.password);
  const outcome = await withCorrectPassword(runtime, right, (tx) =>
    openSessionOrChallenge(runtime, tx, { input, right, checkedHash }),
  );
  // The account changed during the check.
  return outcome ?? signIn(runtime, input);
}

/**
 * Returns null if the account has changed since its password was checked. Claims the account, so that a concurrent change of the
 * password or second factor doesn't miss the new session when it ends all others.
 */
async function openSessionOrChallenge(
  runtime: Runtime,
  tx: EntityManager,
  { input, right, checkedHash }: { input: SignInInput; right: CorrectPassword; checkedHash: string },
): Promise<SignInOutcome | null> {
  const now = runtime.clock();
  const user = { ...right.user, passwordHash: checkedHash };
  if (!(await claimUnchangedAccount(tx, user))) return null;
  if (user.disabledAt !== null) throw accountDisabled();
  const invitationId = input.invitationId ?? null;
  if (user.activeEnrollmentId !== null)
    return {
      kind: 'challenge',
      challenge: await openChallenge(tx, user, { invitationId, transport: input.transport, now }),
    };
  return {
    kind: 'signedIn',
    session: await completeSignIn(runtime, tx, {
      userId: user.id,
      factors: [AuthenticationFactor.PASSWORD],
      device: input.device,
      invitationId,
      replacedToken: input.replacedToken,
      now,
    }),
  };
}

async function openChallenge(
  tx: EntityManager,
  user: SignInState,
  options: Omit<NewChallenge, 'userId'>,
): Promise<OpenedChallenge & { remainingAttempts: number }> {
  const lockedUntil = activeLock(user.secondFactorLockedUntil, options.now);
  if (lockedUntil !== null) throw secondFactorLocked(lockedUntil, options.now);
  const challenge = await insertChallenge(tx, { ...options, userId: user.id });
  return { ...challenge, remainingAttempts: MAX_CHALLENGE_ATTEMPTS };
}

/** Throw it only after the password was accepted (S11). */
export function secondFactorLocked(until: Date, now: Date): Error {
  if (isIndefinite(until))
    return tooManyAttempts(
      'Too many wrong codes. Use “Forgot password?” to set a new password, then try again.',
      INDEFINITE_RETRY_SECONDS,
    );
  return tooManyAttempts('Too many wrong codes. Try again later.', (until.getTime() - now.getTime()) / 1000);
}

/** Throw it only after the password was accepted: without the password a disabled account looks like any other. */
function accountDisabled(): Refusal {
  return new Refusal(
    ErrorCode.FORBIDDEN,
    'This account is disabled. Ask the operator of this instance to enable it.',
  );
}

/**
 * Replaces a hash made with weaker parameters or without the key (S30), and returns the current hash. If the queue of password
 * hashes is full, keeps the old one until a later sign-in: a correct password must be neither refused nor counted (S12).
 */
async function upgradeHash(
  { passwords, database }: Runtime,
  user: SignInState,
  password: string,
): Promise<string> {
  if (!passwords.isOutdated(user.passwordHash)) return user.passwordHash;
  const passwordHash = await passwords.hash(password).catch(unlessRefused);
  if (passwordHash === null) return user.passwordHash;
  await database.transaction((tx) =>
    tx.update(UserEntity, { id: user.id, passwordHash: user.passwordHash }, { passwordHash }),
  );
  return passwordHash;
}

function unlessRefused(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}
