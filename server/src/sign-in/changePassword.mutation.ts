import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { RotatedSessionPayload, toRotatedSession } from '../sessions/viewer/viewer.types';
import { changePassword } from './changePassword';

@InputType({ description: 'The current and the new password.' })
export class ChangePasswordInput {
  @Field(() => String, {
    description:
      'The current password. A wrong one is refused with INVALID_CREDENTIALS and counts as a failed attempt, as at sign-in.',
  })
  currentPassword: string;

  @Field(() => String, {
    description:
      '`instance.passwordMinLength` to 256 characters, not easy to guess, and different from the current one.',
  })
  newPassword: string;
}

@ObjectType({ description: 'The password was changed, and the viewer’s other sessions have ended.' })
@Access(to.readersOfParent)
export class ChangePasswordPayload extends RotatedSessionPayload {}

@Resolver()
export class ChangePasswordMutation {
  @Mutation(() => ChangePasswordPayload, {
    description:
      'Sets a new password and ends the viewer’s other sessions. Requires fresh proof and the current password.',
  })
  @Access(to.withFreshProof, { sensitive: true })
  async changePassword(
    @Arg('input', () => ChangePasswordInput, { description: 'The current and the new password.' })
    input: ChangePasswordInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangePasswordPayload> {
    const actor = await context.requireSessionActor();
    const token = await changePassword(context.runtime, actor, input);
    return toRotatedSession(context, actor, token);
  }
}
