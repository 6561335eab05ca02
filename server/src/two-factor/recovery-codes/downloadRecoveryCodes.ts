import type { EntityManager } from 'typeorm';
import { claimOwnAccount } from '../../accounts/user.store';
import type { SessionActor } from '../../core/actor';
import { showEmail } from '../../core/email.rules';
import type { Runtime } from '../../runtime/runtime';
import { EnrollmentState, requireStep, stepOutOfOrder } from '../enrollment/enrollment.rules';
import { advanceEnrollment, findEnrollment } from '../enrollment/enrollment.store';
import { openPendingCodes } from '../enrollment/sealedSecrets';
import type { RecoveryCodeSetEntity } from './recoveryCodeSet.entity';
import { markDownloaded, requireOwnCodeSet } from './recoveryCodeSet.store';
import {
  RECOVERY_CODE_FILE_NAME,
  RecoveryCodeSetState,
  recoveryCodeFile,
  requireUnconfirmed,
} from './recoveryCodes.rules';

export interface DownloadedCodes {
  set: RecoveryCodeSetEntity;
  fileName: string;
  content: string;
}

/** Download: returns the text file and marks the set, and an enrollment in progress, as DOWNLOADED. */
export async function downloadRecoveryCodes(
  runtime: Runtime,
  actor: SessionActor,
  input: { recoveryCodeSetId: string },
): Promise<DownloadedCodes> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const owner = await claimOwnAccount(tx, actor.userId);
    const set = await requireOwnCodeSet(tx, input.recoveryCodeSetId, actor);
    requireUnconfirmed(set, now);
    await markEnrollmentDownloaded(tx, set.enrollmentId, now);
    const codes = openPendingCodes(runtime, set);
    if (codes === null || !(await markDownloaded(tx, set.id))) throw stepOutOfOrder(set.state);
    return {
      set: { ...set, state: RecoveryCodeSetState.DOWNLOADED },
      fileName: RECOVERY_CODE_FILE_NAME,
      content: recoveryCodeFile({
        instance: runtime.config.publicUrl,
        account: showEmail(owner.email),
        generatedAt: set.generatedAt,
        codes,
      }),
    };
  });
}

/** Does nothing if the authenticator is active, and the codes replace its older ones. */
async function markEnrollmentDownloaded(tx: EntityManager, enrollmentId: string, now: Date): Promise<void> {
  const enrollment = await findEnrollment(tx, enrollmentId);
  if (!enrollment || enrollment.state === EnrollmentState.ACTIVE) return;
  requireStep(enrollment, 'download', now);
  await advanceEnrollment(
    tx,
    { id: enrollment.id, from: EnrollmentState.VERIFIED },
    { state: EnrollmentState.DOWNLOADED },
  );
}
