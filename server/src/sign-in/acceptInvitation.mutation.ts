import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { SessionTransport } from '../sessions/transport';
import { toViewer } from '../sessions/viewer/viewer.types';
import { acceptInvitation } from './acceptInvitation';
import {
  type SignedInType,
  SignInResultType,
  TRANSPORT,
  type TwoFactorChallengeType,
  toSignInResult,
} from './signIn.types';

@InputType({
  description: 'The invitation’s secret and, without a session, the credentials to accept it with.',
})
export class AcceptInvitationInput {
  @Field(() => String, { description: 'Secret from the fragment of the invitation link.' })
  token: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the person; required if the address has no account.',
  })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The account’s password, or a new password if the address has no account. Not needed with a session of that account.',
  })
  password?: string | null;

  @Field(() => SessionTransport, { nullable: true, ...TRANSPORT })
  transport?: SessionTransport | null;
}

@Resolver()
export class AcceptInvitationMutation {
  @Mutation(() => SignInResultType, {
    description:
      'Accepts an invitation. With a session of the invited address, nothing else is needed. Without one it takes the account’s password and, if enabled, the second factor. An address without an account gets one.',
  })
  @Access(to.anyone, { sensitive: true })
  async acceptInvitation(
    @Arg('input', () => AcceptInvitationInput, {
      description: 'The invitation’s secret and, without a session, the credentials.',
    })
    { token, name, password, transport }: AcceptInvitationInput,
    @Ctx() context: RequestContext,
  ): Promise<SignedInType | TwoFactorChallengeType> {
    const actor = await context.actor();
    const session = actor.kind === 'session' ? actor.session : null;
    const outcome = await acceptInvitation(context.runtime, {
      token,
      name: name ?? null,
      password: password ?? null,
      device: context.device,
      replacedToken: context.cookieToken,
      transport: transport ?? SessionTransport.COOKIE,
      signedIn: session && { userId: session.user.id, sessionId: session.id, email: session.user.email },
    });
    if (outcome.kind !== 'joined') return toSignInResult(context, outcome, transport);
    return { viewer: toViewer({ userId: outcome.userId, sessionId: session?.id ?? '' }), sessionToken: null };
  }
}
