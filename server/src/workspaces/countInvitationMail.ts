import type { EntityManager } from 'typeorm';
import { tooManyAttempts } from '../refusal';
import type { Runtime } from '../runtime';
import { type Allowance, takeAllowance } from '../throttle/allowance.store';
import { forgiveFailures } from '../throttle/failureCount.store';

const HOUR_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** Invitation mails to one address from the whole instance (S42). */
const MAX_TO_ADDRESS_AN_HOUR = 1;
const MAX_TO_ADDRESS_A_DAY = 5;
/** Invitation mails of one person, their API tokens included (S42). */
const MAX_OF_INVITER_AN_HOUR = 200;

/**
 * Counts an invitation mail before it is sent. Returns false where the address has had its share, and the mail is held
 * back. TOO_MANY_ATTEMPTS where the inviter has sent as many as an hour allows.
 */
export async function countInvitationMail(
  { pepper }: Runtime,
  tx: EntityManager,
  { email, inviterId, now }: { email: string; inviterId: string; now: Date },
): Promise<boolean> {
  const ofDay = {
    id: pepper.hash('invitation-mails-to-address-a-day', email),
    max: MAX_TO_ADDRESS_A_DAY,
    windowSeconds: DAY_SECONDS,
  };
  const ofHour = {
    id: pepper.hash('invitation-mails-to-address-an-hour', email),
    max: MAX_TO_ADDRESS_AN_HOUR,
    windowSeconds: HOUR_SECONDS,
  };
  if (!(await takeBoth(tx, ofDay, ofHour, now))) return false;
  const ofInviter = {
    id: pepper.hash('invitation-mails-of-inviter', inviterId),
    max: MAX_OF_INVITER_AN_HOUR,
    windowSeconds: HOUR_SECONDS,
  };
  const { taken, windowEndsAt } = await takeAllowance(tx, ofInviter, now);
  if (taken) return true;
  const seconds = (windowEndsAt.getTime() - now.getTime()) / 1000;
  throw tooManyAttempts('You have sent too many invitations. Try again later.', seconds);
}

async function takeBoth(tx: EntityManager, first: Allowance, second: Allowance, now: Date): Promise<boolean> {
  if (!(await takeAllowance(tx, first, now)).taken) return false;
  if ((await takeAllowance(tx, second, now)).taken) return true;
  await forgiveFailures(tx, [first.id]);
  return false;
}
