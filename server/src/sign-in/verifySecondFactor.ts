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
  /** The session cookie that came along. */
  replacedToken: string | null;
}

/** A session, and how the first step of the sign-in asked for its token. */
export interface VerifiedSignIn {
  session: OpenedSession;
  transport: SessionTransport;
}

type Outcome = ({ kind: 'signedIn' } & VerifiedSignIn) | { kind: 'refused'; reason: Error };

/** Second step of a sign-in, with a code from the app or a recovery code. */
export async function verifySecondFactor(
  runtime: Runtime,
  input: SecondFactorInput,
): Promise<VerifiedSignIn> {
  // A refused code has to stay counted, so it ends the unit of work with an answer and not with an error.
  const outcome = await runtime.database.transaction((tx) =>
    answerChallenge(runtime, tx, { input, now: runtime.clock() }),
  );
  if (outcome.kind === 'refused') throw outcome.reason;
  return outcome;
}

async function answerChallenge(
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
    // A challenge of the former release has none.
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

/** What a passed factor is called in the session. */
export function factorName(factor: SecondFactor): AuthenticationFactor {
  return factor.kind === 'totp' ? AuthenticationFactor.TOTP : AuthenticationFactor.RECOVERY_CODE;
}
