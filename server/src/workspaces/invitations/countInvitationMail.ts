import type { EntityManager } from 'typeorm';
import { mailboxOf } from '../../accounts/mailboxOf';
import { tooManyAttempts } from '../../core/refusal';
import type { Runtime } from '../../runtime/runtime';
import { type Allowance, takeAllowance } from '../../throttle/allowance.store';
import { uncountFailures } from '../../throttle/failureCount.store';

const HOUR_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** Invitation mails to one address, from all workspaces of the instance (S42). */
const MAX_TO_ADDRESS_AN_HOUR = 1;
const MAX_TO_ADDRESS_A_DAY = 5;
/** Invitation mails to one mailbox. People can share a mailbox through tags (`ann+test@`), but only a few. */
const MAX_TO_MAILBOX_A_DAY = 20;
/** Invitation mails by one person and their API tokens (S42). */
const MAX_OF_INVITER_AN_HOUR = 200;

/**
 * Counts an invitation mail before it is queued. Returns false if the address or mailbox reached its limit: then no mail is
 * sent. Throws TOO_MANY_ATTEMPTS if the inviter reached the hourly limit.
 */
export async function countInvitationMail(
  { pepper }: Runtime,
  tx: EntityManager,
  { email, inviterId, now }: { email: string; inviterId: string; now: Date },
): Promise<boolean> {
  const recipientAllowances = [
    {
      id: pepper.hash('invitation-mails-to-mailbox-a-day', mailboxOf(email)),
      max: MAX_TO_MAILBOX_A_DAY,
      windowSeconds: DAY_SECONDS,
    },
    {
      id: pepper.hash('invitation-mails-to-address-a-day', email),
      max: MAX_TO_ADDRESS_A_DAY,
      windowSeconds: DAY_SECONDS,
    },
    {
      id: pepper.hash('invitation-mails-to-address-an-hour', email),
      max: MAX_TO_ADDRESS_AN_HOUR,
      windowSeconds: HOUR_SECONDS,
    },
  ];
  if (!(await takeAllOrNone(tx, recipientAllowances, now))) return false;
  const inviterAllowance = {
    id: pepper.hash('invitation-mails-of-inviter', inviterId),
    max: MAX_OF_INVITER_AN_HOUR,
    windowSeconds: HOUR_SECONDS,
  };
  const { taken, windowEndsAt } = await takeAllowance(tx, inviterAllowance, now);
  if (taken) return true;
  const seconds = (windowEndsAt.getTime() - now.getTime()) / 1000;
  throw tooManyAttempts('You have sent too many invitations. Try again later.', seconds);
}

/** Takes one from each allowance, or from none. */
async function takeAllOrNone(
  tx: EntityManager,
  allowances: readonly Allowance[],
  now: Date,
): Promise<boolean> {
  const taken: string[] = [];
  for (const allowance of allowances) {
    if (!(await takeAllowance(tx, allowance, now)).taken) {
      if (taken.length > 0) await uncountFailures(tx, taken);
      return false;
    }
    taken.push(allowance.id);
  }
  return true;
}
