import type { EntityManager } from 'typeorm';
import type { UserEntity } from '../../accounts/user.entity';
import type { SessionActor } from '../../core/actor';
import { showEmail } from '../../core/email.rules';
import { newId } from '../../core/ids';
import type { Runtime } from '../../runtime/runtime';
import { claimActor } from '../../sessions/claimActor';
import { toQrCode } from '../totp/qrCode';
import { DEFAULT_TOTP, generateTotpSecret, otpauthUri } from '../totp/totp.rules';
import { EnrollmentEntity } from './enrollment.entity';
import { EnrollmentState, enrollmentExpiry, stateAt } from './enrollment.rules';
import { endEnrollment, listUnfinishedEnrollments } from './enrollment.store';
import { openSecret, secretField } from './sealedSecrets';

export interface StartedEnrollment {
  enrollment: EnrollmentEntity;
  secret: string;
  otpauthUri: string;
  qrCode: string;
}

/**
 * Scan: generates a secret, or returns that of the session's unfinished enrollment. Cancels unfinished enrollments of other
 * sessions, so that two sessions never share a secret (S33).
 */
export async function startEnrollment(
  runtime: Runtime,
  actor: SessionActor,
  input: { label: string | null },
): Promise<StartedEnrollment> {
  const now = runtime.clock();
  const { user, enrollment } = await runtime.database.transaction(async (tx) => {
    const owner = await claimActor(tx, actor);
    const own = await continueOwn(tx, actor, now);
    const enrollment = own ?? (await insertEnrollment(runtime, tx, { actor, label: input.label, now }));
    return { user: owner, enrollment };
  });
  const secret = openSecret(runtime, enrollment);
  const uri = otpauthUri({
    issuer: runtime.config.issuer,
    account: accountNameInApp(user, enrollment),
    secret,
  });
  return { enrollment, secret, otpauthUri: uri, qrCode: await toQrCode(uri) };
}

/**
 * The account's name in the authenticator app. Apps key their entries by issuer and account, and would overwrite the entry of
 * the active authenticator. The label prevents that.
 */
function accountNameInApp({ email, activeEnrollmentId }: UserEntity, { label }: EnrollmentEntity): string {
  const account = showEmail(email);
  return activeEnrollmentId === null ? account : `${account} (${label ?? 'new'})`;
}

/** Returns the session's unfinished enrollment; without one, ends all unfinished enrollments of the account. */
async function continueOwn(
  tx: EntityManager,
  { userId, sessionId }: SessionActor,
  now: Date,
): Promise<EnrollmentEntity | null> {
  const unfinished = await listUnfinishedEnrollments(tx, userId);
  const isExpired = (enrollment: EnrollmentEntity) => stateAt(enrollment, now) === EnrollmentState.EXPIRED;
  const own = unfinished.find((enrollment) => enrollment.sessionId === sessionId && !isExpired(enrollment));
  if (own) return own;
  for (const enrollment of unfinished) {
    const state = isExpired(enrollment) ? EnrollmentState.EXPIRED : EnrollmentState.CANCELED;
    await endEnrollment(tx, enrollment.id, { state, now });
  }
  return null;
}

async function insertEnrollment(
  { secrets }: Runtime,
  tx: EntityManager,
  { actor, label, now }: { actor: SessionActor; label: string | null; now: Date },
): Promise<EnrollmentEntity> {
  const id = newId();
  const enrollment: EnrollmentEntity = {
    id,
    userId: actor.userId,
    sessionId: actor.sessionId,
    state: EnrollmentState.PENDING,
    label,
    sealedSecret: secrets.seal(generateTotpSecret(), secretField(id)),
    ...DEFAULT_TOTP,
    lastAcceptedStep: null,
    wrongCodes: 0,
    createdAt: now,
    expiresAt: enrollmentExpiry(now),
    activatedAt: null,
    endedAt: null,
    lastUsedAt: null,
  };
  await tx.insert(EnrollmentEntity, enrollment);
  return enrollment;
}
