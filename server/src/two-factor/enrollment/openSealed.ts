import type { Runtime } from '../../runtime/runtime';
import type { RecoveryCodeSetEntity } from '../recovery-codes/recoveryCodeSet.entity';
import type { EnrollmentEntity } from './enrollment.entity';
import { codesPlace, secretPlace } from './sealedSecrets';

/** The secret of an enrollment that hasn't ended. */
export function openSecret(
  { secrets }: Runtime,
  enrollment: Pick<EnrollmentEntity, 'id' | 'sealedSecret'>,
): string {
  if (enrollment.sealedSecret === null) throw new Error('The secret of an enrollment that ended is wiped');
  return secrets.open(enrollment.sealedSecret, secretPlace(enrollment.id));
}

/** The codes of a set that isn't confirmed yet; null for ever after. */
export function openPendingCodes(
  { secrets }: Runtime,
  set: Pick<RecoveryCodeSetEntity, 'id' | 'sealedCodes'>,
): string[] | null {
  if (set.sealedCodes === null) return null;
  return JSON.parse(secrets.open(set.sealedCodes, codesPlace(set.id))) as string[];
}
