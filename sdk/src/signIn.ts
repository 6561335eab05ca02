import { Client } from './client.js';
import { type Code, currentCode } from './code.js';
import * as operations from './operations/signIn.js';
import type {
  AcceptInvitationInput,
  InstanceQuery,
  ReauthenticateInput,
  RedeemRecoveryCodeInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
  SetUpInstanceInput,
  SignInInput,
  SignInMutation,
  VerifySecondFactorInput,
} from './schemaTypes.js';
import type { CallOptions } from './transport.js';

/** Result of the first step of a sign-in: a session, or a challenge for the second factor. */
export type SignInStep =
  | { kind: 'signedIn' }
  | {
      kind: 'secondFactor';
      /** For `verifySecondFactor` and `redeemRecoveryCode`, if another process completes the sign-in. */
      challengeToken: string;
      /** Failed attempts left before the challenge is revoked. */
      remainingAttempts: number;
      /** End of the challenge. */
      expiresAt: string;
      /** Completes the sign-in with a code from the authenticator app. */
      verify(code: Code, options?: CallOptions): Promise<void>;
      /** Completes the sign-in with a recovery code, in any case, with or without dashes. */
      redeem(recoveryCode: string, options?: CallOptions): Promise<void>;
    };

export type Instance = InstanceQuery['instance'];

/** The SDK stores the token itself, so it sets the transport. */
type WithoutTransport<Input> = Omit<Input, 'transport'>;
const BEARER = { transport: 'BEARER' } as const;

/** Setup of the instance, sign-in and sign-out, and everything else that needs no session. */
export class SignInClient extends Client {
  /** The server's version, its clock and its error codes. Needs no token. */
  async instance(options?: CallOptions): Promise<Instance> {
    return (await this.requestAnonymously(operations.INSTANCE, {}, options)).instance;
  }

  /** Creates the first workspace and its owner, and signs the owner in. */
  async setUpInstance(input: WithoutTransport<SetUpInstanceInput>, options?: CallOptions): Promise<void> {
    await this.requestAnonymously(operations.SET_UP_INSTANCE, { input: { ...input, ...BEARER } }, options);
  }

  async signIn(
    { email, password }: WithoutTransport<SignInInput>,
    options?: CallOptions,
  ): Promise<SignInStep> {
    const input = { email, password, ...BEARER };
    const { signIn } = await this.requestAnonymously(operations.SIGN_IN, { input }, options);
    return this.#stepAfter(signIn);
  }

  /** Accepts an invitation with this client's session, or with the password of the invited address. */
  async acceptInvitation(
    input: WithoutTransport<AcceptInvitationInput>,
    options?: CallOptions,
  ): Promise<SignInStep> {
    const variables = { input: { ...input, ...BEARER } };
    const { acceptInvitation } = await this.request(operations.ACCEPT_INVITATION, variables, options);
    return this.#stepAfter(acceptInvitation);
  }

  /** Completes a sign-in with a code from the authenticator app. */
  async verifySecondFactor(
    { code, ...rest }: Omit<VerifySecondFactorInput, 'transport' | 'code'> & { code: Code },
    options?: CallOptions,
  ): Promise<void> {
    const variables = async () => ({ input: { ...rest, code: await currentCode(code), ...BEARER } });
    await this.requestAnonymously(operations.VERIFY_SECOND_FACTOR, variables, options);
  }

  /** Completes a sign-in with a recovery code. */
  async redeemRecoveryCode(
    input: WithoutTransport<RedeemRecoveryCodeInput>,
    options?: CallOptions,
  ): Promise<void> {
    const variables = { input: { ...input, ...BEARER } };
    await this.requestAnonymously(operations.REDEEM_RECOVERY_CODE, variables, options);
  }

  /** Gives fresh proof after REAUTHENTICATION_REQUIRED; valid for five minutes. */
  async reauthenticate(
    { code, ...rest }: Omit<ReauthenticateInput, 'code'> & { code?: Code | undefined },
    options?: CallOptions,
  ): Promise<void> {
    const variables = async () => ({
      input: { ...rest, ...(code !== undefined && { code: await currentCode(code) }) },
    });
    await this.request(operations.REAUTHENTICATE, variables, options);
  }

  async signOut(options?: CallOptions): Promise<void> {
    await this.request(operations.SIGN_OUT, {}, options);
    this.forgetToken();
  }

  /** Mails a password reset link if the address has an account. */
  async requestPasswordReset(input: RequestPasswordResetInput, options?: CallOptions): Promise<void> {
    await this.requestAnonymously(operations.REQUEST_PASSWORD_RESET, { input }, options);
  }

  /** Sets a new password with the token of a mailed link, and ends all sessions. */
  async resetPassword(input: ResetPasswordInput, options?: CallOptions): Promise<void> {
    await this.requestAnonymously(operations.RESET_PASSWORD, { input }, options);
  }

  #stepAfter(result: SignInMutation['signIn']): SignInStep {
    if (result.__typename === 'SignedIn') return { kind: 'signedIn' };
    const { challengeToken, remainingAttempts, expiresAt } = result;
    return {
      kind: 'secondFactor',
      challengeToken,
      remainingAttempts,
      expiresAt,
      verify: (code, options) => this.verifySecondFactor({ challengeToken, code }, options),
      redeem: (recoveryCode, options) => this.redeemRecoveryCode({ challengeToken, recoveryCode }, options),
    };
  }
}
