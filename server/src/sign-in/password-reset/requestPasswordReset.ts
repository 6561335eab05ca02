import { setTimeout as pause } from 'node:timers/promises';
import { findUserByEmail } from '../../accounts/user.store';
import type { Device } from '../../core/device';
import { normalizeEmail } from '../../core/email.rules';
import { linkTo } from '../../core/links';
import { tooManyAttempts } from '../../core/refusal';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { addressLimits } from '../../throttle/addressBlock.rules';
import { countFailures } from '../../throttle/failureCount.store';
import { waitSeconds } from '../../throttle/failureLimit.rules';
import { insertReset } from './passwordReset.store';

/** Per window, with or without an account, so that the mailbox isn't flooded. */
const MAX_REQUESTS_PER_EMAIL = 5;

/** Several times what creating a link takes, so that the response time is the same for an unknown email. */
const MIN_RESPONSE_MILLISECONDS = 100;

export interface ResetRequest {
  email: string;
  device: Device;
}

/**
 * Mails a link for setting a new password if the email has an account. Neither the result nor the response time reveals whether it
 * has one (S14).
 */
export async function requestPasswordReset(
  runtime: Runtime,
  { email: typed, device }: ResetRequest,
): Promise<void> {
  const now = runtime.clock();
  const email = normalizeEmail(typed);
  await countRequest(runtime, { email, device, now });
  await Promise.all([mailLink(runtime, { email, device, now }), pause(MIN_RESPONSE_MILLISECONDS)]);
}

async function mailLink(
  runtime: Runtime,
  { email, device, now }: ResetRequest & { now: Date },
): Promise<void> {
  await runtime.database.transaction(async (tx) => {
    const user = await findUserByEmail(tx, email);
    if (!user) return;
    const token = await insertReset(tx, { userId: user.id, now });
    const url = linkTo(runtime.config.publicUrl, '/auth/reset', token);
    const about = { at: now, subjectId: user.id, actorId: null, device };
    await runtime.events.record(tx, { type: AuditEventType.PASSWORD_RESET_REQUESTED, ...about }, { url });
  });
}

async function countRequest(
  { database, pepper }: Runtime,
  { email, device, now }: ResetRequest & { now: Date },
): Promise<void> {
  const limits = [
    { id: pepper.hash('reset-requests-of-email', email), max: MAX_REQUESTS_PER_EMAIL },
    ...addressLimits(pepper, { purpose: 'reset-requests-from-address', device }),
  ];
  const counted = await countFailures(database, { ids: limits.map(({ id }) => id), now });
  const seconds = waitSeconds(limits, counted, now);
  if (seconds !== null)
    throw tooManyAttempts('Too many requests for a new password. Try again later.', seconds);
}
