import type { EventListener } from '../../events/eventRecorder';
import { AuditEventType } from '../../events/eventType';
import { markSeen, updateEnrolled, updateListedName } from './memberIndex.store';

/** Updates the copies of account columns in memberships, in the transaction that changes the account. */
export const updateMemberIndex: EventListener = async (tx, { type, subjectId, at }) => {
  if (subjectId === null) return;
  switch (type) {
    case AuditEventType.PROFILE_CHANGED:
      return updateListedName(tx, subjectId);
    case AuditEventType.SIGN_IN_SUCCEEDED:
      return markSeen(tx, subjectId, at);
    case AuditEventType.TWO_FACTOR_ENABLED:
      return updateEnrolled(tx, subjectId, true);
    case AuditEventType.TWO_FACTOR_DISABLED:
    case AuditEventType.TWO_FACTOR_RESET:
      return updateEnrolled(tx, subjectId, false);
  }
};
