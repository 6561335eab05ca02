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

/** Requests per email within the window, whether it has an account or not, so that no mailbox is flooded. */
const MAX_REQUESTS_PER_EMAIL = 5;

/** When a request is answered at the earliest: some times what making a link takes, which an unknown e-mail spares. */
const ANSWER_AFTER_MILLISECONDS = 100;

export interface ResetRequest {
  email: string;
  device: Device;
}

/**
 * Mails a link for setting a new password where the e-mail has an account. Neither the answer nor the time it takes tells
 * whether it has (S14).
 */
export async function requestPasswordReset(
  runtime: Runtime,
  { email: typed, device }: ResetRequest,
): Promise<void> {
  const now = runtime.clock();
  const email = normalizeEmail(typed);
  await countRequest(runtime, { email, device, now });
  await Promise.all([planLink(runtime, { email, device, now }), pause(ANSWER_AFTER_MILLISECONDS)]);
}

async function planLink(
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
    ...addressLimits(pepper, {
      purpose: 'reset-requests-from-address',
      device,
    }),
  ];
  const ids = limits.map(({ id }) => id);
  const counted = await countFailures(database, { ids, now });
  const seconds = waitSeconds(limits, counted, now);
  if (seconds !== null)
    throw tooManyAttempts('Too many requests for a new password. Try again later.', seconds);
}
