import type { Runtime } from '../../runtime/runtime';
import type { TotpAuthenticator } from '../enrollment/enrollment.entity';
import { openSecret } from '../enrollment/sealedSecrets';
import { findAcceptedStep, type TotpParameters } from './totp.rules';

/** Returns the time step of a code from this authenticator, or null if the code is rejected; see `findAcceptedStep`. */
export function findStepOfCode(
  runtime: Runtime,
  authenticator: TotpAuthenticator,
  { code, now }: { code: string; now: Date },
): number | null {
  const { lastAcceptedStep, algorithm, digits, periodSeconds } = authenticator;
  const parameters = { algorithm, digits, periodSeconds } as TotpParameters;
  const secret = openSecret(runtime, authenticator);
  return findAcceptedStep({ secret, code, now, lastAcceptedStep, parameters });
}
