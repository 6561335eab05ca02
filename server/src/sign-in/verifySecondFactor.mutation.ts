import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { SessionTransport } from '../sessions/transport';
import type { SecondFactor } from '../two-factor/attempts/trySecondFactor';
import { SignedInType, TRANSPORT_OF_SIGN_IN, toSignedIn } from './signIn.types';
import { verifySecondFactor } from './verifySecondFactor';

@InputType({ description: 'The challenge and a code from the authenticator app.' })
export class VerifySecondFactorInput {
  @Field(() => String, { description: '`challengeToken` of the challenge that `signIn` returned.' })
  challengeToken: string;

  @Field(() => String, { description: 'Six digits; spaces and dashes are ignored.' })
  code: string;

  @Field(() => SessionTransport, { nullable: true, description: TRANSPORT_OF_SIGN_IN })
  transport?: SessionTransport | null;
}

@Resolver()
export class VerifySecondFactorMutation {
  @Mutation(() => SignedInType, {
    description: 'Second step of a sign-in, with a code from the authenticator app.',
  })
  @Access(to.anyone, { sensitive: true })
  async verifySecondFactor(
    @Arg('input', () => VerifySecondFactorInput, {
      description: 'The challenge and a code from the authenticator app.',
    })
    { challengeToken, code, transport }: VerifySecondFactorInput,
    @Ctx() context: RequestContext,
  ): Promise<SignedInType> {
    return completeChallenge(context, { challengeToken, transport, factor: { kind: 'totp', code } });
  }
}

/** Completes the second step of a sign-in. `transport` defaults to the one given to `signIn`. */
export async function completeChallenge(
  context: RequestContext,
  { transport, ...proof }: ChallengeProof,
): Promise<SignedInType> {
  const { device, cookieToken: replacedToken } = context;
  const verified = await verifySecondFactor(context.runtime, { ...proof, device, replacedToken });
  return toSignedIn(context, verified.session, transport ?? verified.transport);
}

interface ChallengeProof {
  challengeToken: string;
  factor: SecondFactor;
  transport: SessionTransport | null | undefined;
}
