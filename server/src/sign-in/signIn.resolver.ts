import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Access, type FieldUse, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { idIn } from '../graphql/locate';
import { badInput, notFound } from '../refusal';
import type { SecondFactor } from '../two-factor/trySecondFactor';
import { answerSignedIn, answerSignIn } from './answerSignIn';
import { changePassword } from './changePassword';
import { showEmail } from './email';
import { findOpenReset } from './passwordReset.store';
import { reauthenticate } from './reauthenticate';
import { requestPasswordReset } from './requestPasswordReset';
import { resetPassword } from './resetPassword';
import { revokeOtherSessions, revokeSession } from './revokeSession';
import { findSession } from './session.store';
import { signIn } from './signIn';
import {
  ChangePasswordInput,
  ChangePasswordPayload,
  PasswordResetType,
  ReauthenticateInput,
  ReauthenticatePayload,
  RedeemRecoveryCodeInput,
  RequestPasswordResetInput,
  RequestPasswordResetPayload,
  ResetPasswordInput,
  ResetPasswordPayload,
  RevokeOtherSessionsPayload,
  RevokeSessionInput,
  RevokeSessionPayload,
  SignedInType,
  SignInInput,
  SignInResultType,
  SignOutPayload,
  type TwoFactorChallengeType,
  VerifySecondFactorInput,
} from './signIn.types';
import { signOut } from './signOut';
import { findUser } from './user.store';
import { verifySecondFactor } from './verifySecondFactor';
import { toViewer } from './viewer.types';

@Resolver()
export class SignInResolver {
  @Mutation(() => SignInResultType, {
    description:
      'First step of a sign-in. Unknown e-mail and wrong password alike answer INVALID_CREDENTIALS.',
  })
  @Access(to.anyone)
  async signIn(
    @Arg('input', () => SignInInput, { description: 'All that it takes; see its type.' }) input: SignInInput,
    @Ctx() context: RequestContext,
  ): Promise<SignedInType | TwoFactorChallengeType> {
    const { email, password, transport } = input;
    const outcome = await signIn(context.runtime, {
      email,
      password,
      device: context.device,
      replacedToken: context.cookieToken,
    });
    return answerSignIn(context, outcome, transport);
  }

  @Mutation(() => SignedInType, {
    description: 'Second step of a sign-in, with a code from the authenticator app.',
  })
  @Access(to.anyone)
  async verifySecondFactor(
    @Arg('input', () => VerifySecondFactorInput, { description: 'All that it takes; see its type.' }) {
      challengeToken,
      code,
      transport,
    }: VerifySecondFactorInput,
    @Ctx() context: RequestContext,
  ): Promise<SignedInType> {
    const factor: SecondFactor = { kind: 'totp', code };
    return answerSignedIn(
      context,
      await verifySecondFactor(context.runtime, {
        challengeToken,
        factor,
        device: context.device,
        replacedToken: context.cookieToken,
      }),
      transport,
    );
  }

  @Mutation(() => SignedInType, { description: 'Second step of a sign-in, with a recovery code.' })
  @Access(to.anyone)
  async redeemRecoveryCode(
    @Arg('input', () => RedeemRecoveryCodeInput, { description: 'All that it takes; see its type.' }) {
      challengeToken,
      recoveryCode,
      transport,
    }: RedeemRecoveryCodeInput,
    @Ctx() context: RequestContext,
  ): Promise<SignedInType> {
    const factor: SecondFactor = { kind: 'recoveryCode', code: recoveryCode };
    return answerSignedIn(
      context,
      await verifySecondFactor(context.runtime, {
        challengeToken,
        factor,
        device: context.device,
        replacedToken: context.cookieToken,
      }),
      transport,
    );
  }

  @Mutation(() => ReauthenticatePayload, {
    description:
      'Fresh proof before a sensitive change: the password, and a code from the app or a recovery code where 2FA is on.',
  })
  @Access(to.signedIn)
  async reauthenticate(
    @Arg('input', () => ReauthenticateInput, { description: 'All that it takes; see its type.' })
    input: ReauthenticateInput,
    @Ctx() context: RequestContext,
  ): Promise<ReauthenticatePayload> {
    const proof = { password: input.password, factor: secondFactorIn(input) };
    const { recentUntil, token } = await reauthenticate(context.runtime, await context.requireActor(), proof);
    return { recentUntil, sessionToken: context.deliverToken(token) };
  }

  @Mutation(() => SignOutPayload, { description: 'Ends the session that asks.' })
  @Access(to.signedIn)
  async signOut(@Ctx() context: RequestContext): Promise<SignOutPayload> {
    await signOut(context.runtime, await context.requireActor());
    context.cookies.clear();
    return { signedOut: true };
  }

  @Mutation(() => RevokeSessionPayload, {
    description: 'Ends one of the viewer’s own sessions. Any but the one that asks takes fresh proof.',
  })
  @Access(to.freshlyProvenWhere(isAnotherSession))
  async revokeSession(
    @Arg('input', () => RevokeSessionInput, { description: 'All that it takes; see its type.' }) {
      sessionId,
    }: RevokeSessionInput,
    @Ctx() context: RequestContext,
  ): Promise<RevokeSessionPayload> {
    const actor = await context.requireActor();
    await revokeSession(context.runtime, actor, { sessionId });
    if (sessionId === actor.sessionId) context.cookies.clear();
    return { revokedSessionId: sessionId };
  }

  @Mutation(() => RevokeOtherSessionsPayload, {
    description: 'Ends all of the viewer’s sessions but the one that asks. Takes fresh proof.',
  })
  @Access(to.freshlyProven)
  async revokeOtherSessions(@Ctx() context: RequestContext): Promise<RevokeOtherSessionsPayload> {
    return { revokedCount: await revokeOtherSessions(context.runtime, await context.requireActor()) };
  }

  @Mutation(() => ChangePasswordPayload, {
    description:
      'Sets a new password and ends the holder’s other sessions. Takes fresh proof and the current password.',
  })
  @Access(to.freshlyProven)
  async changePassword(
    @Arg('input', () => ChangePasswordInput, { description: 'All that it takes; see its type.' })
    input: ChangePasswordInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangePasswordPayload> {
    const actor = await context.requireActor();
    const token = await changePassword(context.runtime, actor, input);
    return { viewer: toViewer(actor), sessionToken: context.deliverToken(token) };
  }

  @Mutation(() => RequestPasswordResetPayload, {
    description: 'Mails a link for a new password where the address has an account.',
  })
  @Access(to.anyone)
  async requestPasswordReset(
    @Arg('input', () => RequestPasswordResetInput, { description: 'All that it takes; see its type.' }) {
      email,
    }: RequestPasswordResetInput,
    @Ctx() { runtime, device }: RequestContext,
  ): Promise<RequestPasswordResetPayload> {
    await requestPasswordReset(runtime, { email, device });
    return { accepted: true };
  }

  @Query(() => PasswordResetType, {
    nullable: true,
    description: 'An open link for a new password, looked up by the secret in it; null if there is none.',
  })
  @Access(to.anyone)
  async passwordReset(
    @Arg('token', () => String, { description: 'From the fragment of the mailed link.' }) token: string,
    @Ctx() { runtime }: RequestContext,
  ): Promise<PasswordResetType | null> {
    const account = await runtime.database.read(async (db) => {
      const open = await findOpenReset(db, token, runtime.clock());
      return open && findUser(db, open.userId);
    });
    return account && { email: showEmail(account.email) };
  }

  @Mutation(() => ResetPasswordPayload, {
    description: 'Sets a new password; never a way round the second factor. Ends all sessions.',
  })
  @Access(to.anyone)
  async resetPassword(
    @Arg('input', () => ResetPasswordInput, { description: 'All that it takes; see its type.' }) {
      token,
      newPassword,
    }: ResetPasswordInput,
    @Ctx() { runtime, device }: RequestContext,
  ): Promise<ResetPasswordPayload> {
    await resetPassword(runtime, { token, newPassword, device });
    return { passwordChanged: true };
  }
}

/** NOT_FOUND comes before the question of fresh proof. */
async function isAnotherSession({ args, context }: FieldUse): Promise<boolean> {
  const sessionId = idIn(args, 'sessionId');
  const actor = await context.requireActor();
  if (sessionId === actor.sessionId) return false;
  const session =
    sessionId === null ? null : await context.runtime.database.read((db) => findSession(db, sessionId));
  if (session?.userId !== actor.userId) throw notFound('session');
  return true;
}

function secondFactorIn({ code, recoveryCode }: ReauthenticateInput): SecondFactor | null {
  if (code && recoveryCode) throw badInput('recoveryCode', 'Enter a code or a recovery code, not both.');
  if (code) return { kind: 'totp', code };
  return recoveryCode ? { kind: 'recoveryCode', code: recoveryCode } : null;
}
