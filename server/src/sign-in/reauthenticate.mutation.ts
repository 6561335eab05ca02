import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { badInput } from '../core/refusal';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { GraphQLDateTime } from '../graphql/dateTime';
import type { SecondFactor } from '../two-factor/attempts/trySecondFactor';
import { reauthenticate } from './reauthenticate';

@InputType({ description: 'The password and, if two-factor authentication is enabled, a code.' })
export class ReauthenticateInput {
  @Field(() => String, { description: 'The account’s password.' })
  password: string;

  @Field(() => String, {
    nullable: true,
    description:
      'A code from the authenticator app. If two-factor authentication is enabled, give this or `recoveryCode`.',
  })
  code?: string | null;

  @Field(() => String, { nullable: true, description: 'A recovery code instead of `code`.' })
  recoveryCode?: string | null;
}

@ObjectType({ description: 'The session, which now has fresh proof.' })
@Access(to.readersOfParent)
export class ReauthenticatePayload {
  @Field(() => GraphQLDateTime, { description: 'Until when sensitive changes need no further proof.' })
  recentUntil: Date;

  @Field(() => String, {
    nullable: true,
    description: 'The session’s new token, which replaces the old one. Null if the session uses a cookie.',
  })
  sessionToken: string | null;
}

@Resolver()
export class ReauthenticateMutation {
  @Mutation(() => ReauthenticatePayload, {
    description:
      'Gives fresh proof, which sensitive changes require: the password and, if two-factor authentication is enabled, a code from the app or a recovery code.',
  })
  @Access(to.signedIn, { sensitive: true })
  async reauthenticate(
    @Arg('input', () => ReauthenticateInput, { description: 'The password and a code.' })
    input: ReauthenticateInput,
    @Ctx() context: RequestContext,
  ): Promise<ReauthenticatePayload> {
    const proof = { password: input.password, factor: secondFactorIn(input) };
    const actor = await context.requireSessionActor();
    const { recentUntil, token } = await reauthenticate(context.runtime, actor, proof);
    return { recentUntil, sessionToken: context.deliverToken(token) };
  }
}

function secondFactorIn({ code, recoveryCode }: ReauthenticateInput): SecondFactor | null {
  if (code && recoveryCode) throw badInput('recoveryCode', 'Enter a code or a recovery code, not both.');
  if (code) return { kind: 'totp', code };
  return recoveryCode ? { kind: 'recoveryCode', code: recoveryCode } : null;
}
