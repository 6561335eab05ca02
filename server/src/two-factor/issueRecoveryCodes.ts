import type { EntityManager } from 'typeorm';
import { randomText } from '../crypto/tokens';
import { postRows } from '../database/rows';
import { newId } from '../ids';
import type { Runtime } from '../runtime';
import { enrollmentExpiry } from './enrollment';
import type { EnrollmentEntity } from './enrollment.entity';
import { RecoveryCodeSetEntity } from './recoveryCodeSet.entity';
import { retireUnconfirmedCodeSets } from './recoveryCodeSet.store';
import { drawRecoveryCodes, RecoveryCodeSetState } from './recoveryCodes';
import { codesPlace } from './sealedSecrets';

export interface IssuedCodes {
  set: RecoveryCodeSetEntity;
  codes: string[];
}

/** Generates a set that only this session can download and confirm (S33); kept sealed so that a reload shows the same codes. */
export async function issueRecoveryCodes(
  runtime: Runtime,
  tx: EntityManager,
  { enrollment, sessionId, now }: { enrollment: EnrollmentEntity; sessionId: string; now: Date },
): Promise<IssuedCodes> {
  await retireUnconfirmedCodeSets(tx, enrollment.id);
  const codes = drawRecoveryCodes(randomText);
  const id = newId();
  const set = {
    id,
    userId: enrollment.userId,
    enrollmentId: enrollment.id,
    sessionId,
    state: RecoveryCodeSetState.PENDING,
    generatedAt: now,
    expiresAt: enrollment.expiresAt ?? enrollmentExpiry(now),
    sealedCodes: runtime.secrets.seal(JSON.stringify(codes), codesPlace(id)),
  };
  await postRows(tx, RecoveryCodeSetEntity, [set]);
  return { set, codes };
}
