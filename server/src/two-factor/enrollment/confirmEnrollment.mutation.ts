import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { RotatedSessionPayload, toRotatedSession } from '../../sessions/viewer/viewer.types';
import { ENROLLMENT_ID } from '../twoFactor.types';
import { confirmEnrollment } from './confirmEnrollment';

@InputType({ description: 'The enrollment to confirm.' })
export class ConfirmTwoFactorEnrollmentInput {
  @Field(() => ID, ENROLLMENT_ID)
  enrollmentId: string;
}

@ObjectType({
  description: 'Two-factor authentication is enabled with this authenticator and its recovery codes.',
})
@Access(to.readersOfParent)
export class ConfirmTwoFactorEnrollmentPayload extends RotatedSessionPayload {}

@Resolver()
export class ConfirmEnrollmentMutation {
  @Mutation(() => ConfirmTwoFactorEnrollmentPayload, {
    description:
      'Confirm: “I have saved my recovery codes”. Turns two-factor authentication on and ends the viewer’s other sessions. Refused before the download.',
  })
  @Access(to.signedInToChange('twoFactor'))
  async confirmTwoFactorEnrollment(
    @Arg('input', () => ConfirmTwoFactorEnrollmentInput, { description: 'The enrollment to confirm.' })
    input: ConfirmTwoFactorEnrollmentInput,
    @Ctx() context: RequestContext,
  ): Promise<ConfirmTwoFactorEnrollmentPayload> {
    const actor = await context.requireSessionActor();
    const token = await confirmEnrollment(context.runtime, actor, input);
    return toRotatedSession(context, actor, token);
  }
}
