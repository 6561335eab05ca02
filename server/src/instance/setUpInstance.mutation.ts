import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { SessionTransport } from '../sessions/transport';
import { SignedInType, TRANSPORT, toSignedIn } from '../sign-in/signIn.types';
import { setUpInstance } from './setUpInstance';

@InputType({ description: 'Values of the first workspace and its owner.' })
export class SetUpInstanceInput {
  @Field(() => String, { description: 'Setup token from the link that the server printed.' })
  setupToken: string;

  @Field(() => String, { description: 'Name of the workspace, 1 to 100 characters.' })
  workspaceName: string;

  @Field(() => String, { description: 'Name of the owner, 1 to 100 characters.' })
  name: string;

  @Field(() => String, { description: 'Email address of the owner, used to sign in.' })
  email: string;

  @Field(() => String, {
    description: '`instance.passwordMinLength` to 256 characters, and not easy to guess.',
  })
  password: string;

  @Field(() => SessionTransport, { nullable: true, ...TRANSPORT })
  transport?: SessionTransport | null;
}

@Resolver()
export class SetUpInstanceMutation {
  @Mutation(() => SignedInType, {
    description:
      'Creates the first owner and workspace. Works once, with the setup token that the server printed.',
  })
  @Access(to.anyone, { sensitive: true })
  async setUpInstance(
    @Arg('input', () => SetUpInstanceInput, { description: 'The setup token, the owner and the workspace.' })
    { transport, ...input }: SetUpInstanceInput,
    @Ctx() context: RequestContext,
  ): Promise<SignedInType> {
    const session = await setUpInstance(context.runtime, {
      ...input,
      device: context.device,
      replacedToken: context.cookieToken,
    });
    return toSignedIn(context, session, transport);
  }
}
