import type { EntityManager } from 'typeorm';
import type { Device } from '../device';
import { invalidCode } from '../refusal';
import type { Runtime } from '../runtime';
import { type SecondFactor, type SecondFactorResult, trySecondFactor } from '../two-factor/trySecondFactor';
import { challengeExpired, isOpen, MAX_CHALLENGE_ATTEMPTS } from './challenge';
import type { ChallengeEntity } from './challenge.entity';
import { closeChallenge, countChallengeAttempt } from './challenge.store';
import { completeSignIn } from './completeSignIn';
import { AuthenticationFactor } from './session';
import type { OpenedSession } from './session.store';
import { secondFactorLocked } from './signIn';

export interface SecondFactorInput {
  challengeToken: string;
  factor: SecondFactor;
  device: Device;
  /** The session cookie that came along. */
  replacedToken: string | null;
}

type Outcome = { kind: 'signedIn'; session: OpenedSession } | { kind: 'refused'; reason: Error };

/** Second step of a sign-in, with a code from the app or a recovery code. */
export async function verifySecondFactor(runtime: Runtime, input: SecondFactorInput): Promise<OpenedSession> {
  // A refused code has to stay counted, so it ends the unit of work with an answer and not with an error.
  const outcome = await runtime.database.transaction((tx) =>
    answerChallenge(runtime, tx, { input, now: runtime.clock() }),
  );
  if (outcome.kind === 'refused') throw outcome.reason;
  return outcome.session;
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
      return invalidCode(Math.min(result.remainingTries, MAX_CHALLENGE_ATTEMPTS - challenge.attempts - 1));
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
