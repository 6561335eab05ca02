import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { requireName } from '../../core/names';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { TwoFactorEnrollmentType, toEnrollment } from '../twoFactor.types';
import { startEnrollment } from './startEnrollment';

@InputType({ description: 'Values of the new enrollment.' })
export class StartTwoFactorEnrollmentInput {
  @Field(() => String, { nullable: true, description: 'Name of the device, up to 100 characters.' })
  label?: string | null;
}

@ObjectType({
  description: 'The enrollment and its secret, in the forms that authenticator apps accept.',
})
@Access(to.readersOfParent)
export class StartTwoFactorEnrollmentPayload {
  @Field(() => TwoFactorEnrollmentType, { description: 'The enrollment, in state PENDING.' })
  enrollment: TwoFactorEnrollmentType;

  @Field(() => String, { description: 'The TOTP secret in base32, without padding.' })
  secret: string;

  @Field(() => String, { description: 'The secret as an otpauth: URI for authenticator apps.' })
  otpauthUri: string;

  @Field(() => String, { description: '`otpauthUri` as a QR code: an SVG document in a data: URI.' })
  qrCode: string;
}

@Resolver()
export class StartEnrollmentMutation {
  @Mutation(() => StartTwoFactorEnrollmentPayload, {
    description:
      'Scan: starts an enrollment and returns its secret. Returns the same secret while this session has one in progress; cancels one of another session. Requires fresh proof.',
  })
  @Access(to.withFreshProof, { sensitive: true })
  async startTwoFactorEnrollment(
    @Arg('input', () => StartTwoFactorEnrollmentInput, {
      nullable: true,
      description: 'A name for the device; can be omitted.',
    })
    input: StartTwoFactorEnrollmentInput | null,
    @Ctx() context: RequestContext,
  ): Promise<StartTwoFactorEnrollmentPayload> {
    const label = input?.label ? requireName(input.label, 'label') : null;
    const { enrollment, ...shown } = await startEnrollment(
      context.runtime,
      await context.requireSessionActor(),
      {
        label,
      },
    );
    return { enrollment: toEnrollment(enrollment, context.runtime.clock()), ...shown };
  }
}
