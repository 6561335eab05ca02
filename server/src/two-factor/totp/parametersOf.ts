import type { EnrollmentEntity } from '../enrollment/enrollment.entity';
import type { TotpParameters } from './totp.rules';

/** How this authenticator computes its codes. */
export function parametersOf({
  algorithm,
  digits,
  periodSeconds,
}: Pick<EnrollmentEntity, 'algorithm' | 'digits' | 'periodSeconds'>): TotpParameters {
  return { algorithm, digits, periodSeconds } as TotpParameters;
}
