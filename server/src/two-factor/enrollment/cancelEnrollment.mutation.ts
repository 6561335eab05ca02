import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { ENROLLMENT_ID, TwoFactorEnrollmentType, toEnrollment } from '../twoFactor.types';
import { cancelEnrollment } from './cancelEnrollment';

@InputType({ description: 'The enrollment to cancel.' })
export class CancelTwoFactorEnrollmentInput {
  @Field(() => ID, ENROLLMENT_ID)
  enrollmentId: string;
}

@ObjectType({ description: 'The canceled enrollment.' })
@Access(to.readersOfParent)
export class CancelTwoFactorEnrollmentPayload {
  @Field(() => TwoFactorEnrollmentType, { description: 'The enrollment, now CANCELED.' })
  enrollment: TwoFactorEnrollmentType;
}

@Resolver()
export class CancelEnrollmentMutation {
  @Mutation(() => CancelTwoFactorEnrollmentPayload, {
    description: 'Cancels an enrollment in progress. An active authenticator stays active.',
  })
  @Access(to.signedIn)
  async cancelTwoFactorEnrollment(
    @Arg('input', () => CancelTwoFactorEnrollmentInput, { description: 'The enrollment to cancel.' })
    input: CancelTwoFactorEnrollmentInput,
    @Ctx() context: RequestContext,
  ): Promise<CancelTwoFactorEnrollmentPayload> {
    const enrollment = await cancelEnrollment(context.runtime, await context.requireSessionActor(), input);
    return { enrollment: toEnrollment(enrollment, context.runtime.clock()) };
  }
}
