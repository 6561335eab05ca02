import { isTotpCode, normalizeTotpCode, TOTP_DIGITS } from '@twinlock/shared';
import { generateSecret, verifySync } from 'otplib';
import { otpCrypto } from '../../crypto/otpCrypto';

/** Bytes of a secret: as many as SHA-1 gives (RFC 4226 section 4 R6, RFC 6238 section 5.1; S01). */
const SECRET_BYTES = 20;
/** Steps to either side of the current one whose codes pass (RFC 6238 section 5.2; S02). */
const WINDOW_STEPS = 1;

export type TotpAlgorithm = 'sha1' | 'sha256' | 'sha512';

/** How an authenticator computes its codes; stored with each, so that a later default changes no older one. */
export interface TotpParameters {
  algorithm: TotpAlgorithm;
  digits: 6 | 8;
  periodSeconds: number;
}

/** What every authenticator app understands. */
export const DEFAULT_TOTP: TotpParameters = { algorithm: 'sha1', digits: TOTP_DIGITS, periodSeconds: 30 };

/** A new secret from the system's CSPRNG, in unpadded base32. */
export function generateTotpSecret(): string {
  return generateSecret({ length: SECRET_BYTES });
}

export interface CodeCheck {
  secret: string;
  /** As typed. */
  code: string;
  now: Date;
  /** Codes of steps at or below this one are spent (S03). */
  lastAcceptedStep: number | null;
  parameters?: TotpParameters;
}

/** The step that the code belongs to, or null where it is wrong, malformed, too old, too new or spent. */
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
 * The URI behind the QR code, in Google's key URI format: the issuer stands in the label and as a parameter, equal, and
 * every part is percent-encoded, colons included, so that none is taken for the separator (S06).
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
