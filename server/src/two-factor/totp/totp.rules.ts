import { isTotpCode, normalizeTotpCode, TOTP_DIGITS } from '@twinlock/shared';
import { generateSecret, verifySync } from 'otplib';
import { otpCrypto } from '../../crypto/otpCrypto';

/** The output length of SHA-1 (RFC 4226 section 4 R6, RFC 6238 section 5.1; S01). */
const SECRET_BYTES = 20;
/** Accepted steps on either side of the current one (RFC 6238 section 5.2; S02). */
const WINDOW_STEPS = 1;

export type TotpAlgorithm = 'sha1' | 'sha256' | 'sha512';

/** Stored with each authenticator, so that a change of the default doesn't affect existing ones. */
export interface TotpParameters {
  algorithm: TotpAlgorithm;
  digits: 6 | 8;
  periodSeconds: number;
}

/** The only parameters that all authenticator apps support. */
export const DEFAULT_TOTP: TotpParameters = { algorithm: 'sha1', digits: TOTP_DIGITS, periodSeconds: 30 };

/** Returns a new secret from the system's CSPRNG, in unpadded base32. */
export function generateTotpSecret(): string {
  return generateSecret({ length: SECRET_BYTES });
}

export interface CodeCheck {
  secret: string;
  /** As typed. */
  code: string;
  now: Date;
  /** Codes of this step and of earlier ones are rejected (S03); null before the first. */
  lastAcceptedStep: number | null;
  parameters?: TotpParameters;
}

/** Returns the time step of the code, or null if it is malformed, wrong, outside the window, or used. */
export function findAcceptedStep({
  secret,
  code,
  now,
  lastAcceptedStep,
  parameters = DEFAULT_TOTP,
}: CodeCheck): number | null {
  const token = normalizeTotpCode(code);
  const wellFormed = parameters.digits === TOTP_DIGITS ? isTotpCode(token) : /^[0-9]{8}$/.test(token);
  if (!wellFormed) return null;
  const result = verifySync({
    secret,
    token,
    algorithm: parameters.algorithm,
    digits: parameters.digits,
    period: parameters.periodSeconds,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: WINDOW_STEPS * parameters.periodSeconds,
    crypto: otpCrypto,
  });
  if (!result.valid || !('timeStep' in result)) return null;
  return lastAcceptedStep !== null && result.timeStep <= lastAcceptedStep ? null : result.timeStep;
}

export interface OtpauthLabel {
  issuer: string;
  account: string;
  secret: string;
  parameters?: TotpParameters;
}

/**
 * Returns the content of the QR code, in Google's key URI format. The issuer is in the label and a parameter. Colons are
 * percent-encoded too, because a colon separates issuer and account (S06).
 */
export function otpauthUri({ issuer, account, secret, parameters = DEFAULT_TOTP }: OtpauthLabel): string {
  const query = [
    ['secret', secret],
    ['issuer', issuer],
    ['algorithm', parameters.algorithm.toUpperCase()],
    ['digits', String(parameters.digits)],
    ['period', String(parameters.periodSeconds)],
  ].map(([name, value = '']) => `${name}=${encodeURIComponent(value)}`);
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${query.join('&')}`;
}
