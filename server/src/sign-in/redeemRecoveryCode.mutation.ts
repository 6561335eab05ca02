import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { SessionTransport } from '../sessions/transport';
import { SignedInType, TRANSPORT_OF_SIGN_IN } from './signIn.types';
import { completeChallenge } from './verifySecondFactor.mutation';

@InputType({ description: 'The challenge and a recovery code.' })
export class RedeemRecoveryCodeInput {
  @Field(() => String, { description: '`challengeToken` of the challenge that `signIn` returned.' })
  challengeToken: string;

  @Field(() => String, {
    description: 'An unused recovery code; case, spaces and dashes are ignored.',
  })
  recoveryCode: string;

  @Field(() => SessionTransport, { nullable: true, description: TRANSPORT_OF_SIGN_IN })
  transport?: SessionTransport | null;
}

@Resolver()
export class RedeemRecoveryCodeMutation {
  @Mutation(() => SignedInType, { description: 'Second step of a sign-in, with a recovery code.' })
  @Access(to.anyone, { sensitive: true })
  async redeemRecoveryCode(
    @Arg('input', () => RedeemRecoveryCodeInput, { description: 'The challenge and a recovery code.' }) {
      challengeToken,
      recoveryCode,
      transport,
    }: RedeemRecoveryCodeInput,
    @Ctx() context: RequestContext,
  ): Promise<SignedInType> {
    return completeChallenge(context, {
      challengeToken,
      transport,
      factor: { kind: 'recoveryCode', code: recoveryCode },
    });
  }
}
