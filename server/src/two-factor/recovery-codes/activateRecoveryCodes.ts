import type { EntityManager } from 'typeorm';
import type { Runtime } from '../../runtime/runtime';
import { stepOutOfOrder } from '../enrollment/enrollment.rules';
import { openPendingCodes } from '../enrollment/sealedSecrets';
import { hashRecoveryCode } from './hashRecoveryCode';
import type { RecoveryCodeSetEntity } from './recoveryCodeSet.entity';
import { activateCodeSet } from './recoveryCodeSet.store';

/** Activates a set, which replaces the one before it. Throws ENROLLMENT_STEP_OUT_OF_ORDER unless it is DOWNLOADED. */
export async function activateRecoveryCodes(
  runtime: Runtime,
  tx: EntityManager,
  set: RecoveryCodeSetEntity,
): Promise<void> {
  const codes = openPendingCodes(runtime, set);
  if (codes === null) throw stepOutOfOrder(set.state);
  const hashes = codes.map((code) => hashRecoveryCode(runtime.pepper, set.id, code));
  if (!(await activateCodeSet(tx, set, hashes))) throw stepOutOfOrder(set.state);
}
