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
  /** The session cookie that came along. */
  replacedToken: string | null;
  /** How the token of the session is handed over. */
  transport: SessionTransport;
  /** An invitation that is accepted once the last factor has passed. */
  invitationId?: string | null;
}

export type SignInOutcome =
  | { kind: 'signedIn'; session: OpenedSession }
  | { kind: 'challenge'; challenge: OpenedChallenge & { remainingAttempts: number } };

/**
 * First step of a sign-in. Where the second factor is on, a right password gives a challenge and nothing else (S16);
 * where that factor is locked, it gives TOO_MANY_ATTEMPTS, and where the account is disabled, FORBIDDEN.
 */
export async function signIn(runtime: Runtime, input: SignInInput): Promise<SignInOutcome> {
  const right = await checkPassword(runtime, { ...input, email: normalizeEmail(input.email) });
  const checkedHash = await upgradeHash(runtime, right.user, input.password);
  const outcome = await withCorrectPassword(runtime, right, (tx) =>
    openSessionOrChallenge(runtime, tx, { input, right, checkedHash }),
  );
  // The account was changed while its password was being checked: what it is now decides.
  return outcome ?? signIn(runtime, input);
}

/**
 * Claims the account, so that no session comes into being beside a change of password or factor that ends them all; null
 * where the account has changed since its password was checked.
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
  const factors = [AuthenticationFactor.PASSWORD];
  return {
    kind: 'signedIn',
    session: await completeSignIn(runtime, tx, {
      userId: user.id,
      factors,
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
  asked: Omit<NewChallenge, 'userId'>,
): Promise<OpenedChallenge & { remainingAttempts: number }> {
  requireUnlocked(user, asked.now);
  const challenge = await insertChallenge(tx, { ...asked, userId: user.id });
  return { ...challenge, remainingAttempts: MAX_CHALLENGE_ATTEMPTS };
}

function requireUnlocked(user: SignInState, now: Date): void {
  const until = activeLock(user.secondFactorLockedUntil, now);
  if (until !== null) throw secondFactorLocked(until, now);
}

/** The account's second factor is locked; told only to who has passed the password (S11). */
export function secondFactorLocked(until: Date, now: Date): Error {
  if (isIndefinite(until))
    return tooManyAttempts(
      'Too many wrong codes. Use “Forgot password?” to set a new password, then try again.',
      INDEFINITE_RETRY_SECONDS,
    );
  return tooManyAttempts('Too many wrong codes. Try again later.', (until.getTime() - now.getTime()) / 1000);
}

/** Said only to who has passed the password: to others the account is like any. */
function accountDisabled(): Refusal {
  return new Refusal(
    ErrorCode.FORBIDDEN,
    'This account is disabled. Ask the operator of this instance to enable it.',
  );
}

/**
 * Replaces a hash made with weaker parameters, or without the key, while the password is known (S30), and returns the current one.
 * Where too many hashes wait, it is left for a later sign-in: the right password must not be refused, nor counted (S12).
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
