import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { SessionTransport } from '../sessions/transport';
import { signIn } from './signIn';
import {
  SignedInType,
  SignInResultType,
  TRANSPORT,
  type TwoFactorChallengeType,
  toSignInResult,
} from './signIn.types';

@InputType({ description: 'Credentials for the first step of a sign-in.' })
export class SignInInput {
  @Field(() => String, { description: 'Email address of the account; case-insensitive.' })
  email: string;

  @Field(() => String, { description: 'Password of the account.' })
  password: string;

  @Field(() => SessionTransport, { nullable: true, ...TRANSPORT })
  transport?: SessionTransport | null;
}

@Resolver()
export class SignInMutation {
  @Mutation(() => SignInResultType, {
    description:
      'First step of a sign-in. INVALID_CREDENTIALS for an unknown email as well as for a wrong password.',
  })
  @Access(to.anyone, { sensitive: true })
  async signIn(
    @Arg('input', () => SignInInput, { description: 'The email address and the password.' })
    input: SignInInput,
    @Ctx() context: RequestContext,
  ): Promise<SignedInType | TwoFactorChallengeType> {
    const { email, password, transport } = input;
    const outcome = await signIn(context.runtime, {
      email,
      password,
      device: context.device,
      replacedToken: context.cookieToken,
      transport: transport ?? SessionTransport.COOKIE,
    });
    return toSignInResult(context, outcome, transport);
  }
}
