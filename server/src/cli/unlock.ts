import { clearWrongPasswords, isLockedOut } from '../accounts/passwords/wrongPasswords.store';
import { showEmail } from '../core/email.rules';
import { readAddress } from '../core/ipAddress';
import { badInput } from '../core/refusal';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime/runtime';
import { addressBlockOf, allAddressLimits } from '../throttle/addressBlock.rules';
import { clearFailures, listExceeded } from '../throttle/failureCount.store';
import { activeLock, NO_ATTEMPTS } from '../two-factor/attempts/attemptLimit.rules';
import { saveAttemptLimit } from '../two-factor/attempts/attemptLimit.store';
import { BY_OPERATOR, claimPerson } from './operate';

/**
 * Resets the attempt limits of a person's codes and passwords. If neither is reached, it changes and records nothing, and the
 * returned message begins with "Nothing was locked".
 */
export async function unlock(runtime: Runtime, email: string): Promise<string> {
  const { pepper, events } = runtime;
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const person = await claimPerson(tx, email);
    const shown = showEmail(person.email);
    const isDisabled = person.disabledAt !== null;
    const isLocked = activeLock(person.secondFactorLockedUntil, now) !== null;
    if (!isLocked && !(await isLockedOut(pepper, tx, { account: person, now })))
      return `Nothing was locked: ${shown} ${isDisabled ? 'is disabled; enable-account lets them sign in again' : 'has no lock'}.`;
    await saveAttemptLimit(tx, person.id, NO_ATTEMPTS);
    await clearWrongPasswords(pepper, tx, person);
    const about = { at: now, subjectId: person.id, ...BY_OPERATOR, details: { by: 'operator' } };
    await events.record(tx, { type: AuditEventType.ACCOUNT_UNLOCKED, ...about });
    return isDisabled
      ? `${shown} is unlocked, but disabled: enable-account lets them sign in again.`
      : `${shown} is unlocked and may sign in again.`;
  });
}

/**
 * Resets the failure limits of an IP address (S12): wrong passwords, password resets, wrong setup tokens. An IPv6 address stands
 * for its /64 network. Records no event, because an address belongs to no workspace. Throws BAD_USER_INPUT if `text` isn't an
 * address.
 */
export async function unlockAddress(runtime: Runtime, text: string): Promise<string> {
  const address = readAddress(text);
  if (address === null) throw badInput('address', `${JSON.stringify(text)} is not an IP address.`);
  const block = addressBlockOf(address);
  const limits = allAddressLimits(runtime.pepper, address);
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const exceeded = await listExceeded(tx, { limits, now });
    if (exceeded.length === 0) return `Nothing was locked: ${block} is not held back.`;
    await clearFailures(
      tx,
      limits.map(({ id }) => id),
    );
    return `${block} is not held back any more.`;
  });
}
