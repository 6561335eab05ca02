import type { EntityManager } from 'typeorm';
import { normalizeEmail } from '../../core/email.rules';
import type { Pepper } from '../../crypto/pepper';
import { endRun, forgetFailures, holdsRun, listExceeded } from '../../throttle/failureCount.store';
import { listKnownAddresses } from '../knownAddress.store';
import type { UserEntity } from '../user.entity';

/** Wrong passwords within the window for one email, existing or not (S12). */
export const MAX_FAILURES_PER_EMAIL = 10;

type Account = Pick<UserEntity, 'id' | 'email'>;

/** Id of the count of wrong passwords for an email; each known address of the account has its own. */
export function counterOf(pepper: Pepper, email: string, knownAddress: string | null): string {
  return pepper.hash(
    'password-failures-of-email',
    ...(knownAddress === null ? [email] : [email, knownAddress]),
  );
}

/** What wrong passwords for an email in a row are counted under. */
export function runOf(pepper: Pepper, email: string): string {
  return pepper.hash('password-failures-in-a-row', email);
}

/** Whether right passwords of the account are refused unchecked at some address, because of wrong ones before. */
export async function isHeldBack(
  pepper: Pepper,
  tx: EntityManager,
  { account, now }: { account: Account; now: Date },
): Promise<boolean> {
  const limits = (await countersOf(pepper, tx, account)).map((id) => ({ id, max: MAX_FAILURES_PER_EMAIL }));
  if ((await listExceeded(tx, { limits, now })).length > 0) return true;
  return holdsRun(tx, runOf(pepper, normalizeEmail(account.email)));
}

/** Lifts all that keeps right passwords of an account from being checked: after a reset by mail, or by the operator. */
export async function forgetWrongPasswords(
  pepper: Pepper,
  tx: EntityManager,
  account: Account,
): Promise<void> {
  await forgetFailures(tx, await countersOf(pepper, tx, account));
  await endRun(tx, runOf(pepper, normalizeEmail(account.email)));
}

async function countersOf(pepper: Pepper, tx: EntityManager, { id, email }: Account): Promise<string[]> {
  const addresses = await listKnownAddresses(tx, id);
  return [null, ...addresses].map((address) => counterOf(pepper, normalizeEmail(email), address));
}
