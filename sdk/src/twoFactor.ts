import { AccountClient } from './account.js';
import { type Code, currentCode } from './code.js';
import * as operations from './operations/twoFactor.js';
import type {
  CancelTwoFactorEnrollmentInput,
  ConfirmRecoveryCodesInput,
  ConfirmTwoFactorEnrollmentInput,
  DownloadRecoveryCodesInput,
  StartTwoFactorEnrollmentInput,
  VerifyTwoFactorEnrollmentInput,
} from './schemaTypes.js';
import type { CallOptions } from './transport.js';

/** A setup in progress. Its secret is returned until the setup is confirmed, and never again. */
export interface Enrollment {
  id: string;
  expiresAt: string | null;
  /** Base32, unpadded. */
  secret: string;
  otpauthUri: string;
  /** An SVG image as a data: URI. */
  qrCode: string;
}

/** Unconfirmed recovery codes, and the id of their set. */
export interface NewRecoveryCodes {
  recoveryCodes: string[];
  recoveryCodeSetId: string;
}

/**
 * Setup of an authenticator: start, verify, download, confirm. The methods with short names take ids and codes instead of the
 * schema's input.
 */
export class TwoFactorClient extends AccountClient {
  /** Starts a setup. If one is in progress, returns it with the same secret. */
  async startTwoFactorEnrollment(
    input?: StartTwoFactorEnrollmentInput,
    options?: CallOptions,
  ): Promise<Enrollment> {
    const data = await this.request(operations.START_ENROLLMENT, input ? { input } : {}, options);
    const { enrollment, ...scan } = data.startTwoFactorEnrollment;
    return { ...enrollment, ...scan };
  }

  /** Verifies a code, which proves that the app has the secret, and returns the recovery codes. */
  async verifyTwoFactorEnrollment(
    { code, enrollmentId }: Omit<VerifyTwoFactorEnrollmentInput, 'code'> & { code: Code },
    options?: CallOptions,
  ): Promise<NewRecoveryCodes> {
    const variables = async () => ({ input: { enrollmentId, code: await currentCode(code) } });
    const data = await this.request(operations.VERIFY_ENROLLMENT, variables, options);
    const { recoveryCodes, recoveryCodeSet } = data.verifyTwoFactorEnrollment;
    return { recoveryCodes, recoveryCodeSetId: recoveryCodeSet.id };
  }

  /** Returns the recovery codes as a text file. `set` can be the set's id. */
  async downloadRecoveryCodes(
    set: string | DownloadRecoveryCodesInput,
    options?: CallOptions,
  ): Promise<{ fileName: string; content: string }> {
    const input = typeof set === 'string' ? { recoveryCodeSetId: set } : set;
    return (await this.request(operations.DOWNLOAD_RECOVERY_CODES, { input }, options)).downloadRecoveryCodes;
  }

  /** Turns two-factor authentication on, ends all other sessions, and gives this one a new token. */
  async confirmTwoFactorEnrollment(
    input: ConfirmTwoFactorEnrollmentInput,
    options?: CallOptions,
  ): Promise<void> {
    await this.request(operations.CONFIRM_ENROLLMENT, { input }, options);
  }

  async cancelTwoFactorEnrollment(
    input: CancelTwoFactorEnrollmentInput,
    options?: CallOptions,
  ): Promise<void> {
    await this.request(operations.CANCEL_ENROLLMENT, { input }, options);
  }

  /** Generates recovery codes. The old codes stay valid until the new ones are downloaded and confirmed. */
  async generateRecoveryCodes(options?: CallOptions): Promise<NewRecoveryCodes> {
    const data = await this.request(operations.GENERATE_RECOVERY_CODES, {}, options);
    const { recoveryCodes, recoveryCodeSet } = data.generateRecoveryCodes;
    return { recoveryCodes, recoveryCodeSetId: recoveryCodeSet.id };
  }

  /** Ends all other sessions, and gives this one a new token. */
  async confirmRecoveryCodes(input: ConfirmRecoveryCodesInput, options?: CallOptions): Promise<void> {
    await this.request(operations.CONFIRM_RECOVERY_CODES, { input }, options);
  }

  /** Ends all other sessions, and gives this one a new token. */
  async disableTwoFactor(options?: CallOptions): Promise<void> {
    await this.request(operations.DISABLE_TWO_FACTOR, {}, options);
  }

  startEnrollment(input?: StartTwoFactorEnrollmentInput, options?: CallOptions): Promise<Enrollment> {
    return this.startTwoFactorEnrollment(input, options);
  }

  verifyEnrollment(enrollmentId: string, code: Code, options?: CallOptions): Promise<NewRecoveryCodes> {
    return this.verifyTwoFactorEnrollment({ enrollmentId, code }, options);
  }

  confirmEnrollment(enrollmentId: string, options?: CallOptions): Promise<void> {
    return this.confirmTwoFactorEnrollment({ enrollmentId }, options);
  }

  cancelEnrollment(enrollmentId: string, options?: CallOptions): Promise<void> {
    return this.cancelTwoFactorEnrollment({ enrollmentId }, options);
  }
}
