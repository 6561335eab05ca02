import type { EntityManager } from 'typeorm';
import { claimOwnAccount } from '../../accounts/user.store';
import type { SessionActor } from '../../core/actor';
import { showEmail } from '../../core/email.rules';
import type { Runtime } from '../../runtime/runtime';
import { EnrollmentState, requireStep, stepOutOfOrder } from '../enrollment/enrollment.rules';
import { findEnrollment, moveEnrollment } from '../enrollment/enrollment.store';
import { openPendingCodes } from '../enrollment/openSealed';
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

/** Download: returns the text file, and records the download. */
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
    await moveSetUpAlong(tx, set.enrollmentId, now);
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

/** Moves the setup to DOWNLOADED; codes that replace those of the active authenticator belong to no setup. */
async function moveSetUpAlong(tx: EntityManager, enrollmentId: string, now: Date): Promise<void> {
  const enrollment = await findEnrollment(tx, enrollmentId);
  if (!enrollment || enrollment.state === EnrollmentState.ACTIVE) return;
  requireStep(enrollment, 'download', now);
  await moveEnrollment(
    tx,
    { id: enrollment.id, from: EnrollmentState.VERIFIED },
    { state: EnrollmentState.DOWNLOADED },
  );
}
