import type { SessionActor } from '../../core/actor';
import type { Runtime } from '../../runtime/runtime';
import { claimActor } from '../../sessions/claimActor';
import { findEnrollment } from '../enrollment/enrollment.store';
import { type IssuedCodes, issueRecoveryCodes } from './issueRecoveryCodes';
import { twoFactorNotEnabled } from './recoveryCodes.rules';

/** Generates a new set. The old one works until the new one is confirmed (S10). */
export async function generateRecoveryCodes(runtime: Runtime, actor: SessionActor): Promise<IssuedCodes> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const owner = await claimActor(tx, actor);
    const enrollment =
      owner.activeEnrollmentId === null ? null : await findEnrollment(tx, owner.activeEnrollmentId);
    if (!enrollment) throw twoFactorNotEnabled();
    return issueRecoveryCodes(runtime, tx, { enrollment, sessionId: actor.sessionId, now });
  });
}
