import type { Place } from '../../crypto/secretBox';

/** Where an authenticator's secret is sealed to. */
export function secretPlace(enrollmentId: string): Place {
  return { table: 'two_factor_enrollments', column: 'sealedSecret', rowId: enrollmentId };
}

/** Where unconfirmed recovery codes are sealed to. */
export function codesPlace(setId: string): Place {
  return { table: 'recovery_code_sets', column: 'sealedCodes', rowId: setId };
}
