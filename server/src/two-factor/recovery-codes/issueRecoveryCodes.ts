import type { EntityManager } from 'typeorm';
import { newId } from '../../core/ids';
import { randomText } from '../../crypto/tokens';
import type { Runtime } from '../../runtime/runtime';
import type { EnrollmentEntity } from '../enrollment/enrollment.entity';
import { enrollmentExpiry } from '../enrollment/enrollment.rules';
import { codesField } from '../enrollment/sealedSecrets';
import { RecoveryCodeSetEntity } from './recoveryCodeSet.entity';
import { retireUnconfirmedCodeSets } from './recoveryCodeSet.store';
import { drawRecoveryCodes, RecoveryCodeSetState } from './recoveryCodes.rules';

export interface IssuedCodes {
  set: RecoveryCodeSetEntity;
  codes: string[];
}

/** Generates a set that only this session can download and confirm (S33). Its codes are stored encrypted until then. */
export async function issueRecoveryCodes(
  runtime: Runtime,
  tx: EntityManager,
  { enrollment, sessionId, now }: { enrollment: EnrollmentEntity; sessionId: string; now: Date },
): Promise<IssuedCodes> {
  await retireUnconfirmedCodeSets(tx, { enrollmentId: enrollment.id });
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
    sealedCodes: runtime.secrets.seal(JSON.stringify(codes), codesField(id)),
  };
  await tx.insert(RecoveryCodeSetEntity, set);
  return { set, codes };
}
