import type { EntityManager } from 'typeorm';
import { checkPassword, withCorrectPassword } from '../accounts/passwords/checkPassword';
import { findUser } from '../accounts/user.store';
import type { SessionActor } from '../core/actor';
import { badInput, invalidCode } from '../core/refusal';
import type { Runtime } from '../runtime/runtime';
import { AuthenticationFactor, freshUntil, unauthenticated } from '../sessions/session.rules';
import { rotateSession } from '../sessions/session.store';
import {
  type SecondFactor,
  type SecondFactorResult,
  trySecondFactor,
} from '../two-factor/attempts/trySecondFactor';
import { secondFactorLocked } from './signIn';
import { factorName } from './verifySecondFactor';

export interface ReauthenticateInput {
  password: string;
  /** Needed where two-factor authentication is on. */
  factor: SecondFactor | null;
}

export interface FreshProof {
  recentUntil: Date;
  token: string;
}

type Outcome = { kind: 'proven'; proof: FreshProof } | { kind: 'refused'; reason: Error };

/** Fresh proof before a sensitive change: the password, and the second factor where it is on (S19). */
export async function reauthenticate(
  runtime: Runtime,
  actor: SessionActor,
  input: ReauthenticateInput,
): Promise<FreshProof> {
  const user = await runtime.database.read((db) => findUser(db, actor.userId));
  if (!user) throw unauthenticated();
  if (user.activeEnrollmentId !== null && input.factor === null) {
    throw badInput('code', 'Enter a code from your authenticator app, or a recovery code.');
  }
  const { device } = actor;
  const right = await checkPassword(runtime, { email: user.email, password: input.password, device });
  const outcome = await withCorrectPassword(runtime, right, (tx) =>
    proveSecondFactor(runtime, tx, { actor, factor: input.factor }),
  );
  if (outcome.kind === 'refused') throw outcome.reason;
  return outcome.proof;
}

async function proveSecondFactor(
  runtime: Runtime,
  tx: EntityManager,
  { actor, factor }: { actor: SessionActor; factor: SecondFactor | null },
): Promise<Outcome> {
  const now = runtime.clock();
  const enabled = (await findUser(tx, actor.userId))?.activeEnrollmentId !== null;
  if (!enabled)
    return {
      kind: 'proven',
      proof: await markFresh(tx, { actor, factors: [AuthenticationFactor.PASSWORD], now }),
    };
  if (factor === null)
    throw badInput('code', 'Enter a code from your authenticator app, or a recovery code.');
  const result = await trySecondFactor(runtime, tx, {
    userId: actor.userId,
    factor,
    device: actor.device,
    now,
  });
  if (result.kind !== 'accepted') return { kind: 'refused', reason: refusalOf(result, now) };
  const factors = [AuthenticationFactor.PASSWORD, factorName(factor)];
  return { kind: 'proven', proof: await markFresh(tx, { actor, factors, now }) };
}

async function markFresh(
  tx: EntityManager,
  { actor, factors, now }: { actor: SessionActor; factors: AuthenticationFactor[]; now: Date },
): Promise<FreshProof> {
  const recentUntil = freshUntil(now);
  return { recentUntil, token: await rotateSession(tx, actor, { recentUntil, factors }) };
}

function refusalOf(result: Exclude<SecondFactorResult, { kind: 'accepted' }>, now: Date): Error {
  switch (result.kind) {
    case 'wrong':
      return invalidCode(result.remainingAttempts);
    case 'locked':
      return secondFactorLocked(result.until, now);
    case 'notEnabled':
      return unauthenticated();
    default:
      return result satisfies never;
  }
}
