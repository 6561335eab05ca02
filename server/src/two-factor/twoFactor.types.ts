import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Access, to } from '../graphql/access';
import { describeEnum } from '../graphql/describeEnum';
import { ViewerType } from '../sign-in/viewer.types';
import { EnrollmentState, stateAt } from './enrollment';
import type { EnrollmentEntity } from './enrollment.entity';
import { RecoveryCodeSetState } from './recoveryCodes';

describeEnum(EnrollmentState, {
  name: 'TwoFactorEnrollmentState',
  description:
    'Where an authenticator stands. The steps are scan, verify, download, confirm, in that order only.',
  values: {
    PENDING: 'The secret was handed out; a code from the app is awaited.',
    VERIFIED: 'A code was right; the recovery codes wait to be downloaded.',
    DOWNLOADED: 'The recovery codes were downloaded; the confirmation is awaited.',
    ACTIVE: 'It is asked for at every sign-in.',
    REPLACED: 'A newer authenticator took its place.',
    CANCELED:
      'The setup was canceled, reached its limit of wrong codes, was replaced by one in another session, or its session or password changed.',
    EXPIRED: 'The set-up ran out of time.',
    DISABLED: 'Its holder turned two-factor authentication off.',
    RESET: 'An owner or the operator took it away.',
  },
});

describeEnum(RecoveryCodeSetState, {
  name: 'RecoveryCodeSetState',
  description: 'Where a set of recovery codes stands.',
  values: {
    PENDING: 'Issued, and not downloaded yet.',
    DOWNLOADED: 'Downloaded, and not confirmed yet.',
    ACTIVE: 'In force.',
    REPLACED:
      'Worth nothing any more: a newer set took its place, or two-factor authentication was turned off.',
  },
});

@ObjectType('RecoveryCode', { description: 'One recovery code of a set; never the code itself.' })
@Access(to.whoeverHasTheParent)
export class RecoveryCodeType {
  @Field(() => Int, { description: 'Place in the downloaded file, from 1.' })
  position: number;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was spent; null while it works.' })
  usedAt: Date | null;
}

@ObjectType('RecoveryCodeSet', { description: 'Ten recovery codes that were made together.' })
@Access(to.whoeverHasTheParent)
export class RecoveryCodeSetType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => RecoveryCodeSetState, { description: 'Where the set stands.' })
  state: RecoveryCodeSetState;

  @Field(() => GraphQLDateTime, { description: 'When the codes were made.' })
  generatedAt: Date;

  /** The session that generated them; not shown. */
  sessionId: string | null;

  /** The sealed codes while they wait to be confirmed; not shown. */
  sealedCodes: string | null;
}

@ObjectType('TwoFactorEnrollment', {
  description: 'An authenticator: being set up, in force, or once in force.',
})
@Access(to.whoeverHasTheParent)
export class TwoFactorEnrollmentType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => EnrollmentState, { description: 'Where it stands.' })
  state: EnrollmentState;

  @Field(() => String, { nullable: true, description: 'Name that the holder gave the device.' })
  label: string | null;

  @Field(() => GraphQLDateTime, { description: 'When the set-up began.' })
  createdAt: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Until when a set-up in progress can be finished; null once it is active or has ended.',
  })
  expiresAt: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was confirmed; null before.' })
  activatedAt: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When a code of it was last accepted at a sign-in or as fresh proof.',
  })
  lastUsedAt: Date | null;
}

@ObjectType('TwoFactor', { description: 'Two-factor authentication of the viewer’s account.' })
@Access(to.whoeverHasTheParent)
export class TwoFactorType {
  /** Whose it is; not shown. */
  userId: string;
  activeEnrollmentId: string | null;

  @Field(() => Boolean, { description: 'Whether sign-ins ask for the second factor.' })
  enabled: boolean;
}

const ENROLLMENT_ID = { description: 'The set-up in progress, from `startTwoFactorEnrollment`.' };
const NEW_TOKEN =
  'The session’s new token, which the old one gave way to; only for callers that hold theirs as a bearer token.';

@InputType({ description: 'What to note of the new device.' })
export class StartTwoFactorEnrollmentInput {
  @Field(() => String, { nullable: true, description: 'Name for the device, up to 100 characters.' })
  label?: string | null;
}

@ObjectType({
  description:
    'What the authenticator app needs. Shown to its holder only, and only while the set-up is in progress.',
})
@Access(to.whoeverHasTheParent)
export class StartTwoFactorEnrollmentPayload {
  @Field(() => TwoFactorEnrollmentType, { description: 'The set-up.' })
  enrollment: TwoFactorEnrollmentType;

  @Field(() => String, { description: 'The secret, in unpadded base32.' })
  secret: string;

  @Field(() => String, { description: 'The same as a URI that authenticator apps open.' })
  otpauthUri: string;

  @Field(() => String, { description: 'The URI as a QR code: an SVG document, as a data: URI.' })
  qrCode: string;
}

@InputType({ description: 'A code from the app that scanned the secret.' })
export class VerifyTwoFactorEnrollmentInput {
  @Field(() => ID, ENROLLMENT_ID)
  enrollmentId: string;

  @Field(() => String, { description: 'Six digits; spaces and dashes don’t count.' })
  code: string;
}

@ObjectType({ description: 'The app has the secret, and the recovery codes are issued.' })
@Access(to.whoeverHasTheParent)
export class VerifyTwoFactorEnrollmentPayload {
  @Field(() => TwoFactorEnrollmentType, { description: 'The set-up, now VERIFIED.' })
  enrollment: TwoFactorEnrollmentType;

  @Field(() => RecoveryCodeSetType, { description: 'The set that the codes belong to.' })
  recoveryCodeSet: RecoveryCodeSetType;

  @Field(() => [String], {
    description: 'The ten codes. They can be read again until they are confirmed, and never after.',
  })
  recoveryCodes: string[];
}

@InputType({ description: 'Which codes to download.' })
export class DownloadRecoveryCodesInput {
  @Field(() => ID, { description: 'A set that isn’t confirmed yet.' })
  recoveryCodeSetId: string;
}

@ObjectType({ description: 'The recovery codes as a text file.' })
@Access(to.whoeverHasTheParent)
export class DownloadRecoveryCodesPayload {
  @Field(() => RecoveryCodeSetType, { description: 'The set, now DOWNLOADED.' })
  recoveryCodeSet: RecoveryCodeSetType;

  @Field(() => String, { description: 'Name for the file.' })
  fileName: string;

  @Field(() => String, {
    description: 'The file: product, account, date, what the codes are for, one code a line.',
  })
  content: string;
}

@InputType({ description: 'Which set-up to confirm.' })
export class ConfirmTwoFactorEnrollmentInput {
  @Field(() => ID, ENROLLMENT_ID)
  enrollmentId: string;
}

@ObjectType({
  description: 'Two-factor authentication is on, with this authenticator and its recovery codes.',
})
@Access(to.whoeverHasTheParent)
export class ConfirmTwoFactorEnrollmentPayload {
  @Field(() => ViewerType, { description: 'The signed-in person.' })
  viewer: ViewerType;

  @Field(() => String, { nullable: true, description: NEW_TOKEN })
  sessionToken: string | null;
}

@InputType({ description: 'Which set-up to give up.' })
export class CancelTwoFactorEnrollmentInput {
  @Field(() => ID, ENROLLMENT_ID)
  enrollmentId: string;
}

@ObjectType({ description: 'The set-up is given up.' })
@Access(to.whoeverHasTheParent)
export class CancelTwoFactorEnrollmentPayload {
  @Field(() => TwoFactorEnrollmentType, { description: 'The set-up, now CANCELED.' })
  enrollment: TwoFactorEnrollmentType;
}

@ObjectType({ description: 'Two-factor authentication is off.' })
@Access(to.whoeverHasTheParent)
export class DisableTwoFactorPayload {
  @Field(() => ViewerType, { description: 'The signed-in person.' })
  viewer: ViewerType;

  @Field(() => String, { nullable: true, description: NEW_TOKEN })
  sessionToken: string | null;
}

@ObjectType({ description: 'A new set of recovery codes; the old one works until this one is confirmed.' })
@Access(to.whoeverHasTheParent)
export class GenerateRecoveryCodesPayload {
  @Field(() => RecoveryCodeSetType, { description: 'The new set. Download it, then confirm it.' })
  recoveryCodeSet: RecoveryCodeSetType;

  @Field(() => [String], { description: 'The ten new codes.' })
  recoveryCodes: string[];
}

@InputType({ description: 'Which codes to put in force.' })
export class ConfirmRecoveryCodesInput {
  @Field(() => ID, { description: 'A set that was downloaded.' })
  recoveryCodeSetId: string;
}

@ObjectType({ description: 'The new recovery codes are in force.' })
@Access(to.whoeverHasTheParent)
export class ConfirmRecoveryCodesPayload {
  @Field(() => ViewerType, { description: 'The signed-in person.' })
  viewer: ViewerType;

  @Field(() => String, { nullable: true, description: NEW_TOKEN })
  sessionToken: string | null;
}

export function toEnrollment(enrollment: EnrollmentEntity, now: Date): TwoFactorEnrollmentType {
  const { id, label, createdAt, expiresAt, activatedAt, lastUsedAt } = enrollment;
  return { id, state: stateAt(enrollment, now), label, createdAt, expiresAt, activatedAt, lastUsedAt };
}
