import { type Place, runStatement } from './databases';

/*
 * What a code was used for is forgotten between rounds, so that the same few people can be measured again and again. They
 * would otherwise have to wait for their next code, or be some thousands.
 */

/** Lets a code that has worked work once more. */
export async function letCodesWorkAgain(place: Place): Promise<void> {
  await runStatement(place, 'UPDATE two_factor_enrollments SET lastAcceptedStep = NULL');
}

/** Nobody has an authenticator any more. */
export async function forgetAuthenticators(place: Place): Promise<void> {
  await runStatement(place, 'UPDATE users SET activeEnrollmentId = NULL');
}
