import { type Place, runStatement } from './databases';

/*
 * Resets used codes between rounds, so that the same people can be measured again without waiting for their next code.
 */

/** Makes used codes valid again. */
export async function resetUsedCodes(place: Place): Promise<void> {
  await runStatement(place, 'UPDATE two_factor_enrollments SET lastAcceptedStep = NULL');
}

/** Removes all authenticators. */
export async function removeAuthenticators(place: Place): Promise<void> {
  await runStatement(place, 'UPDATE users SET activeEnrollmentId = NULL');
}
