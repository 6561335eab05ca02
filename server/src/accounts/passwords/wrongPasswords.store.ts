import type { EntityManager } from 'typeorm';
import { normalizeEmail } from '../../core/email.rules';
import type { Pepper } from '../../crypto/pepper';
import { clearFailures, endRun, isRunAtLimit, listExceeded } from '../../throttle/failureCount.store';
import { listKnownAddresses } from '../knownAddress.store';
import type { UserEntity } from '../user.entity';

/** Maximum of wrong passwords within the window for one email, whether it has an account or not (S12). */
export const MAX_FAILURES_PER_EMAIL = 10;

type Account = Pick<UserEntity, 'id' | 'email'>;

/** Id of the count of wrong passwords for an email; each known address of the account has a separate count. */
export function failureCountId(pepper: Pepper, email: string, knownAddress: string | null): string {
  return pepper.hash(
    'password-failures-of-email',
    ...(knownAddress === null ? [email] : [email, knownAddress]),
  );
}

/** Id of the run of wrong passwords for an email. */
export function failureRunId(pepper: Pepper, email: string): string {
  return pepper.hash('password-failures-in-a-row', email);
}

/** Whether a limit of wrong passwords for the account is reached, at a known address or elsewhere. */
export async function isLockedOut(
  pepper: Pepper,
  tx: EntityManager,
  { account, now }: { account: Account; now: Date },
): Promise<boolean> {
  const limits = (await listCountIds(pepper, tx, account)).map((id) => ({ id, max: MAX_FAILURES_PER_EMAIL }));
  if ((await listExceeded(tx, { limits, now })).length > 0) return true;
  return isRunAtLimit(tx, failureRunId(pepper, normalizeEmail(account.email)));
}

/** Lifts the lockout of an account: after a reset by mail, or by the operator. */
export async function clearWrongPasswords(
  pepper: Pepper,
  tx: EntityManager,
  account: Account,
): Promise<void> {
  await clearFailures(tx, await listCountIds(pepper, tx, account));
  await endRun(tx, failureRunId(pepper, normalizeEmail(account.email)));
}

async function listCountIds(pepper: Pepper, tx: EntityManager, { id, email }: Account): Promise<string[]> {
  const addresses = await listKnownAddresses(tx, id);
  return [null, ...addresses].map((address) => failureCountId(pepper, normalizeEmail(email), address));
}
