import type { EventListener } from '../events/eventRecorder';
import { AuditEventType } from '../events/eventType';
import { listEnrollment } from './listing.store';
import { tallyEnrollment } from './memberTally.store';

const CHANGES: Partial<Record<AuditEventType, 1 | -1>> = {
  [AuditEventType.TWO_FACTOR_ENABLED]: 1,
  [AuditEventType.TWO_FACTOR_DISABLED]: -1,
  [AuditEventType.TWO_FACTOR_RESET]: -1,
};

/**
 * Keeps the count of members with two-factor authentication, and their list, in the transaction that changes it:
 * two-factor/ knows no workspaces, but tells what happened.
 */
export const countEnrollments: EventListener = async (tx, { type, subjectId }) => {
  const change = CHANGES[type];
  if (change === undefined || subjectId === null) return;
  await tallyEnrollment(tx, subjectId, change);
  await listEnrollment(tx, subjectId, change === 1);
};
