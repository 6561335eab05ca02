import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { requestPasswordReset } from './requestPasswordReset';

@InputType({ description: 'The account whose password to reset.' })
export class RequestPasswordResetInput {
  @Field(() => String, { description: 'Email address of the account.' })
  email: string;
}

@ObjectType({ description: 'The result is the same whether or not the address has an account.' })
@Access(to.readersOfParent)
export class RequestPasswordResetPayload {
  @Field(() => Boolean, {
    description: 'Always true. If the address has an account, a link is mailed to it.',
  })
  accepted: boolean;
}

@Resolver()
export class RequestPasswordResetMutation {
  @Mutation(() => RequestPasswordResetPayload, {
    description: 'Mails a password reset link if the address has an account.',
  })
  @Access(to.anyone)
  async requestPasswordReset(
    @Arg('input', () => RequestPasswordResetInput, { description: 'The account’s email address.' }) {
      email,
    }: RequestPasswordResetInput,
    @Ctx() { runtime, device }: RequestContext,
  ): Promise<RequestPasswordResetPayload> {
    await requestPasswordReset(runtime, { email, device });
    return { accepted: true };
  }
}
