import type { EnrollmentEntity } from './enrollment.entity';
import type { TotpParameters } from './totp';

/** How this authenticator computes its codes. */
export function parametersOf({
  algorithm,
  digits,
  periodSeconds,
}: Pick<EnrollmentEntity, 'algorithm' | 'digits' | 'periodSeconds'>): TotpParameters {
  return { algorithm, digits, periodSeconds } as TotpParameters;
}
