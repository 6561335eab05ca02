import type { EntityManager } from 'typeorm';
import { checkPassword, withCorrectPassword } from '../accounts/passwords/checkPassword';
import { findUser } from '../accounts/user.store';
import type { SessionActor } from '../core/actor';
import { badInput, invalidCode, type Refusal } from '../core/refusal';
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
  /** Required if two-factor authentication is enabled. */
  factor: SecondFactor | null;
}

export interface FreshProof {
  recentUntil: Date;
  token: string;
}

type Outcome = { kind: 'proven'; proof: FreshProof } | { kind: 'refused'; reason: Error };

/** Gives the session fresh proof: checks the password and, if enabled, the second factor (S19). */
export async function reauthenticate(
  runtime: Runtime,
  actor: SessionActor,
  input: ReauthenticateInput,
): Promise<FreshProof> {
  const user = await runtime.database.read((db) => findUser(db, actor.userId));
  if (!user) throw unauthenticated();
  if (user.activeEnrollmentId !== null && input.factor === null) throw codeMissing();
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
  const factors = [AuthenticationFactor.PASSWORD];
  if ((await findUser(tx, actor.userId))?.activeEnrollmentId !== null) {
    if (factor === null) throw codeMissing();
    const { userId, device } = actor;
    const result = await trySecondFactor(runtime, tx, { userId, factor, device, now });
    if (result.kind !== 'accepted') return { kind: 'refused', reason: refusalOf(result, now) };
    factors.push(factorName(factor));
  }
  const recentUntil = freshUntil(now);
  const token = await rotateSession(tx, actor, { recentUntil, factors });
  return { kind: 'proven', proof: { recentUntil, token } };
}

function codeMissing(): Refusal {
  return badInput('code', 'Enter a code from your authenticator app, or a recovery code.');
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
