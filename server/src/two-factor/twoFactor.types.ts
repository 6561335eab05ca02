import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access, to } from '../graphql/access';
import { GraphQLDateTime } from '../graphql/dateTime';
import { describeEnum } from '../graphql/describeEnum';
import type { EnrollmentEntity } from './enrollment/enrollment.entity';
import { EnrollmentState, stateAt } from './enrollment/enrollment.rules';
import { RecoveryCodeSetState } from './recovery-codes/recoveryCodes.rules';

describeEnum(EnrollmentState, {
  name: 'TwoFactorEnrollmentState',
  description: 'State of an enrollment. Its steps must be done in order: scan, verify, download, confirm.',
  values: {
    PENDING: 'The secret was issued; the next step is to verify a code from the app.',
    VERIFIED: 'A code was verified; the next step is to download the recovery codes.',
    DOWNLOADED: 'The recovery codes were downloaded; the next step is to confirm.',
    ACTIVE: 'Active: every sign-in requires a code.',
    REPLACED: 'Replaced by a newer authenticator.',
    CANCELED:
      'Canceled before it was active: by the person, by too many wrong codes, by an enrollment in another session, or because its session or the password changed.',
    EXPIRED: 'Expired before it was confirmed.',
    DISABLED: 'Two-factor authentication was turned off.',
    RESET: 'Reset by an owner or the operator.',
  },
});

describeEnum(RecoveryCodeSetState, {
  name: 'RecoveryCodeSetState',
  description: 'State of a set of recovery codes.',
  values: {
    PENDING: 'Issued, not downloaded yet.',
    DOWNLOADED: 'Downloaded, not confirmed yet.',
    ACTIVE: 'Active: its codes can be used.',
    REPLACED: 'No longer valid: replaced by a newer set, or two-factor authentication was turned off.',
  },
});

@ObjectType('RecoveryCode', { description: 'A recovery code of a set, without the code itself.' })
@Access(to.readersOfParent)
export class RecoveryCodeType {
  @Field(() => Int, { description: 'Position in the downloaded file, from 1.' })
  position: number;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the code was used; null if it wasn’t.' })
  usedAt: Date | null;
}

@ObjectType('RecoveryCodeSet', { description: 'A set of ten recovery codes.' })
@Access(to.readersOfParent)
export class RecoveryCodeSetType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => RecoveryCodeSetState, { description: 'State of the set.' })
  state: RecoveryCodeSetState;

  @Field(() => GraphQLDateTime, { description: 'When the codes were generated.' })
  generatedAt: Date;

  /** The session that generated the codes; not in the schema. */
  sessionId: string | null;

  /** The encrypted codes until they are confirmed; not in the schema. */
  sealedCodes: string | null;
}

@ObjectType('TwoFactorEnrollment', {
  description: 'An authenticator app that is being set up, active, or no longer active.',
})
@Access(to.readersOfParent)
export class TwoFactorEnrollmentType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => EnrollmentState, { description: 'State of the enrollment.' })
  state: EnrollmentState;

  @Field(() => String, { nullable: true, description: 'Name of the device; null if none was given.' })
  label: string | null;

  @Field(() => GraphQLDateTime, { description: 'When the enrollment was started.' })
  createdAt: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When an enrollment in progress expires; null once it is active or has ended.',
  })
  expiresAt: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the enrollment was confirmed; null if it wasn’t.',
  })
  activatedAt: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When its code was last accepted at a sign-in or as fresh proof; null if never.',
  })
  lastUsedAt: Date | null;
}

@ObjectType('TwoFactor', { description: 'Two-factor authentication of the viewer’s account.' })
@Access(to.readersOfParent)
export class TwoFactorType {
  /** Not in the schema. */
  userId: string;
  activeEnrollmentId: string | null;

  @Field(() => Boolean, { description: 'Whether sign-ins require the second factor.' })
  enabled: boolean;
}

export const ENROLLMENT_ID = {
  description: 'Id of the enrollment in progress, from `startTwoFactorEnrollment`.',
};

export function toEnrollment(enrollment: EnrollmentEntity, now: Date): TwoFactorEnrollmentType {
  const { id, label, createdAt, expiresAt, activatedAt, lastUsedAt } = enrollment;
  return { id, state: stateAt(enrollment, now), label, createdAt, expiresAt, activatedAt, lastUsedAt };
}
