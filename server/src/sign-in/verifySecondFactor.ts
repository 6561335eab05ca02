import type { EntityManager } from 'typeorm';
import type { Device } from '../core/device';
import { invalidCode } from '../core/refusal';
import type { Runtime } from '../runtime/runtime';
import type { ChallengeEntity } from '../sessions/challenges/challenge.entity';
import { challengeExpired, isOpen, MAX_CHALLENGE_ATTEMPTS } from '../sessions/challenges/challenge.rules';
import { closeChallenge, countChallengeAttempt } from '../sessions/challenges/challenge.store';
import { AuthenticationFactor } from '../sessions/session.rules';
import type { OpenedSession } from '../sessions/session.store';
import { SessionTransport } from '../sessions/transport';
import {
  type SecondFactor,
  type SecondFactorResult,
  trySecondFactor,
} from '../two-factor/attempts/trySecondFactor';
import { completeSignIn } from './completeSignIn';
import { secondFactorLocked } from './signIn';

export interface SecondFactorInput {
  challengeToken: string;
  factor: SecondFactor;
  device: Device;
  replacedToken: string | null;
}

export interface VerifiedSignIn {
  session: OpenedSession;
  /** As given to the first step. */
  transport: SessionTransport;
}

type Outcome = ({ kind: 'signedIn' } & VerifiedSignIn) | { kind: 'refused'; reason: Error };

/** Second step of a sign-in, with a code from the app or a recovery code. */
export async function verifySecondFactor(
  runtime: Runtime,
  input: SecondFactorInput,
): Promise<VerifiedSignIn> {
  // A rejected code is returned, not thrown, so that the transaction commits the counted attempt.
  const outcome = await runtime.database.transaction((tx) =>
    verifyChallenge(runtime, tx, { input, now: runtime.clock() }),
  );
  if (outcome.kind === 'refused') throw outcome.reason;
  return outcome;
}

async function verifyChallenge(
  runtime: Runtime,
  tx: EntityManager,
  { input, now }: { input: SecondFactorInput; now: Date },
): Promise<Outcome> {
  const challenge = await countChallengeAttempt(tx, input.challengeToken);
  if (!challenge || !isOpen(challenge, now)) throw challengeExpired();
  const { factor, device, replacedToken } = input;
  const result = await trySecondFactor(runtime, tx, { userId: challenge.userId, factor, device, now });
  if (result.kind !== 'accepted') return { kind: 'refused', reason: refusalOf(result, challenge, now) };
  await closeChallenge(tx, challenge.id, now);
  const factors = [AuthenticationFactor.PASSWORD, factorName(factor)];
  const { userId, invitationId } = challenge;
  return {
    kind: 'signedIn',
    // Null in challenges of the previous release.
    transport: challenge.transport ?? SessionTransport.COOKIE,
    session: await completeSignIn(runtime, tx, { userId, factors, device, invitationId, replacedToken, now }),
  };
}

function refusalOf(
  result: Exclude<SecondFactorResult, { kind: 'accepted' }>,
  challenge: ChallengeEntity,
  now: Date,
): Error {
  switch (result.kind) {
    case 'wrong':
      return invalidCode(Math.min(result.remainingAttempts, MAX_CHALLENGE_ATTEMPTS - challenge.attempts - 1));
    case 'locked':
      return secondFactorLocked(result.until, now);
    case 'notEnabled':
      return challengeExpired();
    default:
      return result satisfies never;
  }
}

/** Returns the name of the factor in sessions and audit events. */
export function factorName(factor: SecondFactor): AuthenticationFactor {
  return factor.kind === 'totp' ? AuthenticationFactor.TOTP : AuthenticationFactor.RECOVERY_CODE;
}
