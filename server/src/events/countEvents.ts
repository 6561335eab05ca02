import { afterCommit } from '../database/database';
import type { Metrics } from '../observability/metrics';
import type { EventListener } from './eventRecorder';
import { AuditEventType } from './eventType';
import type { RecordedEvent } from './recordedEvent';

/** Counts events in the metrics after the commit, because a transaction can be retried. */
export function countEvents(metrics: Metrics): EventListener {
  return async (tx, event) => afterCommit(tx, () => count(metrics, event));
}

function count(metrics: Metrics, { type, details }: RecordedEvent): void {
  if (type === AuditEventType.SIGN_IN_SUCCEEDED) metrics.countSignIn('succeeded');
  if (type === AuditEventType.SIGN_IN_FAILED) metrics.countSignIn('wrong_password');
  if (type === AuditEventType.SECOND_FACTOR_FAILED) metrics.countSecondFactorFailure(String(details.method));
  if (type === AuditEventType.ACCOUNT_LOCKED) metrics.countLock();
  if (type === AuditEventType.MAIL_GIVEN_UP) metrics.countMailGivenUp();
}
