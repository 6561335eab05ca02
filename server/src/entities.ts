import { ApiTokenEntity } from './api-tokens/apiToken.entity';
import { SealedKeyEntity } from './crypto/sealedKey.entity';
import { AuditEntryEntity, SecurityEventEntity } from './events/securityEvent.entity';
import { OutgoingMailEntity } from './notifications/outgoingMail.entity';
import { ChallengeEntity } from './sign-in/challenge.entity';
import { KnownAddressEntity } from './sign-in/knownAddress.entity';
import { PasswordResetEntity } from './sign-in/passwordReset.entity';
import { SessionEntity } from './sign-in/session.entity';
import { UserEntity } from './sign-in/user.entity';
import { FailureCountEntity } from './throttle/failureCount.entity';
import { FailureRunEntity } from './throttle/failureRun.entity';
import { EnrollmentEntity } from './two-factor/enrollment.entity';
import { RecoveryCodeEntity, RecoveryCodeSetEntity } from './two-factor/recoveryCodeSet.entity';
import { InstanceEntity } from './workspaces/instance.entity';
import { InvitationEntity } from './workspaces/invitation.entity';
import { MembershipEntity } from './workspaces/membership.entity';
import { MemberTallyChangeEntity, MemberTallyEntity } from './workspaces/memberTally.entity';
import { WorkspaceEntity } from './workspaces/workspace.entity';

/** Every table of the product. */
export const entities = [
  ApiTokenEntity,
  AuditEntryEntity,
  ChallengeEntity,
  EnrollmentEntity,
  FailureCountEntity,
  FailureRunEntity,
  InstanceEntity,
  InvitationEntity,
  KnownAddressEntity,
  MembershipEntity,
  MemberTallyChangeEntity,
  MemberTallyEntity,
  OutgoingMailEntity,
  PasswordResetEntity,
  RecoveryCodeEntity,
  RecoveryCodeSetEntity,
  SealedKeyEntity,
  SecurityEventEntity,
  SessionEntity,
  UserEntity,
  WorkspaceEntity,
];
