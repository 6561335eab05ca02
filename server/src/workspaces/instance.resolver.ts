import { ErrorCode } from '@twinlock/shared';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { answerSignedIn } from '../sign-in/answerSignIn';
import { SignedInType } from '../sign-in/signIn.types';
import { VERSION } from '../version';
import { isSetUp } from './instance.store';
import { InstanceType, SetUpInstanceInput } from './instance.types';
import { setUpInstance } from './setUpInstance';

@Resolver(() => InstanceType)
export class InstanceResolver {
  @Query(() => InstanceType, { description: 'What an anonymous page needs before anyone signed in.' })
  @Access(to.anyone)
  instance(@Ctx() { runtime, publicUrl }: RequestContext): InstanceType {
    const errorCodes = Object.values(ErrorCode);
    const { passwordMinLength } = runtime.config;
    return {
      name: 'Twinlock',
      version: VERSION,
      publicUrl,
      serverTime: runtime.clock(),
      passwordMinLength,
      errorCodes,
    };
  }

  @FieldResolver(() => Boolean, { description: 'True until the first owner has set the instance up.' })
  async needsSetup(@Ctx() { runtime }: RequestContext): Promise<boolean> {
    return !(await runtime.database.read(isSetUp));
  }

  @Mutation(() => SignedInType, {
    description: 'The first owner and workspace; works once, with the set-up token that the server printed.',
  })
  @Access(to.anyone)
  async setUpInstance(
    @Arg('input', () => SetUpInstanceInput, { description: 'All that it takes; see its type.' }) {
      transport,
      ...input
    }: SetUpInstanceInput,
    @Ctx() context: RequestContext,
  ): Promise<SignedInType> {
    const session = await setUpInstance(context.runtime, {
      ...input,
      device: context.device,
      replacedToken: context.cookieToken,
    });
    return answerSignedIn(context, session, transport);
  }
}
