import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { resetPassword } from './resetPassword';

@InputType({ description: 'The secret from the mailed link, and the new password.' })
export class ResetPasswordInput {
  @Field(() => String, {
    description: 'Secret from the fragment of the mailed link. Valid once, for thirty minutes.',
  })
  token: string;

  @Field(() => String, {
    description: '`instance.passwordMinLength` to 256 characters, and not easy to guess.',
  })
  newPassword: string;
}

@ObjectType({
  description: 'The password was set, and all sessions have ended. Signing in still takes the second factor.',
})
@Access(to.readersOfParent)
export class ResetPasswordPayload {
  @Field(() => Boolean, { description: 'Always true.' })
  passwordChanged: boolean;
}

@Resolver()
export class ResetPasswordMutation {
  @Mutation(() => ResetPasswordPayload, {
    description:
      'Sets a new password and ends all sessions. Doesn’t sign in and doesn’t replace the second factor.',
  })
  @Access(to.anyone, { sensitive: true })
  async resetPassword(
    @Arg('input', () => ResetPasswordInput, {
      description: 'The secret from the mailed link, and the new password.',
    })
    { token, newPassword }: ResetPasswordInput,
    @Ctx() { runtime, device }: RequestContext,
  ): Promise<ResetPasswordPayload> {
    await resetPassword(runtime, { token, newPassword, device });
    return { passwordChanged: true };
  }
}
