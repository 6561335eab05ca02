import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import {
  ENROLLMENT_ID,
  RecoveryCodeSetType,
  TwoFactorEnrollmentType,
  toEnrollment,
} from '../twoFactor.types';
import { verifyEnrollment } from './verifyEnrollment';

@InputType({ description: 'The enrollment and a code from the authenticator app.' })
export class VerifyTwoFactorEnrollmentInput {
  @Field(() => ID, ENROLLMENT_ID)
  enrollmentId: string;

  @Field(() => String, { description: 'Six digits; spaces and dashes don’t count.' })
  code: string;
}

@ObjectType({ description: 'The verified enrollment and its recovery codes.' })
@Access(to.readersOfParent)
export class VerifyTwoFactorEnrollmentPayload {
  @Field(() => TwoFactorEnrollmentType, { description: 'The enrollment, now VERIFIED.' })
  enrollment: TwoFactorEnrollmentType;

  @Field(() => RecoveryCodeSetType, { description: 'The set that contains the codes.' })
  recoveryCodeSet: RecoveryCodeSetType;

  @Field(() => [String], {
    description: 'The ten recovery codes. They can be read again until they are confirmed.',
  })
  recoveryCodes: string[];
}

@Resolver()
export class VerifyEnrollmentMutation {
  @Mutation(() => VerifyTwoFactorEnrollmentPayload, {
    description: 'Verify: checks a code from the app and issues the recovery codes.',
  })
  @Access(to.signedIn, { sensitive: true })
  async verifyTwoFactorEnrollment(
    @Arg('input', () => VerifyTwoFactorEnrollmentInput, {
      description: 'The enrollment and a code from the authenticator app.',
    })
    input: VerifyTwoFactorEnrollmentInput,
    @Ctx() context: RequestContext,
  ): Promise<VerifyTwoFactorEnrollmentPayload> {
    const { enrollment, set, codes } = await verifyEnrollment(
      context.runtime,
      await context.requireSessionActor(),
      input,
    );
    return {
      enrollment: toEnrollment(enrollment, context.runtime.clock()),
      recoveryCodeSet: set,
      recoveryCodes: codes,
    };
  }
}
