import type { EntityManager } from 'typeorm';
import { postRows } from '../database/rows';
import { newId } from '../ids';
import type { Runtime } from '../runtime';
import type { Actor } from '../sign-in/actor';
import { showEmail } from '../sign-in/email';
import type { UserEntity } from '../sign-in/user.entity';
import { claimOwnAccount } from '../sign-in/user.store';
import { EnrollmentState, enrollmentExpiry, stateAt } from './enrollment';
import { EnrollmentEntity } from './enrollment.entity';
import { endEnrollment, findUnfinishedEnrollment } from './enrollment.store';
import { openSecret } from './openSealed';
import { toQrCode } from './qrCode';
import { secretPlace } from './sealedSecrets';
import { DEFAULT_TOTP, generateTotpSecret, otpauthUri } from './totp';

/** The issuer that authenticator apps show. */
const ISSUER = 'Twinlock';

export interface StartedEnrollment {
  enrollment: EnrollmentEntity;
  secret: string;
  otpauthUri: string;
  qrCode: string;
}

/** Scan: makes a secret, or answers with the one of the set-up that is in progress. */
export async function startEnrollment(
  runtime: Runtime,
  actor: Actor,
  input: { label: string | null },
): Promise<StartedEnrollment> {
  const now = runtime.clock();
  const { user, enrollment } = await runtime.database.transaction(async (tx) => {
    const owner = await claimOwnAccount(tx, actor.userId);
    const unfinished = await continueUnfinished(tx, owner, now);
    return {
      user: owner,
      enrollment: unfinished ?? (await insertEnrollment(runtime, tx, { owner, label: input.label, now })),
    };
  });
  const secret = openSecret(runtime, enrollment);
  const uri = otpauthUri({ issuer: ISSUER, account: showEmail(user.email), secret });
  return { enrollment, secret, otpauthUri: uri, qrCode: await toQrCode(uri) };
}

async function continueUnfinished(
  tx: EntityManager,
  owner: UserEntity,
  now: Date,
): Promise<EnrollmentEntity | null> {
  const unfinished = await findUnfinishedEnrollment(tx, owner.id);
  if (!unfinished) return null;
  if (stateAt(unfinished, now) !== EnrollmentState.EXPIRED) return unfinished;
  await endEnrollment(tx, unfinished.id, { state: EnrollmentState.EXPIRED, now });
  return null;
}

async function insertEnrollment(
  { secrets }: Runtime,
  tx: EntityManager,
  { owner, label, now }: { owner: UserEntity; label: string | null; now: Date },
): Promise<EnrollmentEntity> {
  const id = newId();
  const enrollment: EnrollmentEntity = {
    id,
    userId: owner.id,
    state: EnrollmentState.PENDING,
    label,
    sealedSecret: secrets.seal(generateTotpSecret(), secretPlace(id)),
    ...DEFAULT_TOTP,
    lastAcceptedStep: null,
    wrongCodes: 0,
    createdAt: now,
    expiresAt: enrollmentExpiry(now),
    activatedAt: null,
    endedAt: null,
    lastUsedAt: null,
  };
  await postRows(tx, EnrollmentEntity, [enrollment]);
  return enrollment;
}
