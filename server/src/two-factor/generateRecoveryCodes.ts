import type { Runtime } from '../runtime';
import type { Actor } from '../sign-in/actor';
import { claimOwnAccount } from '../sign-in/user.store';
import { findEnrollment } from './enrollment.store';
import { type IssuedCodes, issueRecoveryCodes } from './issueRecoveryCodes';
import { twoFactorNotEnabled } from './recoveryCodes';

/** Makes a new set; the old one works until the new one is confirmed (S10). */
export async function generateRecoveryCodes(runtime: Runtime, actor: Actor): Promise<IssuedCodes> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const owner = await claimOwnAccount(tx, actor.userId);
    const enrollment =
      owner.activeEnrollmentId === null ? null : await findEnrollment(tx, owner.activeEnrollmentId);
    if (!enrollment) throw twoFactorNotEnabled();
    return issueRecoveryCodes(runtime, tx, { enrollment, sessionId: actor.sessionId, now });
  });
}
