import { KnownAddressEntity } from '../accounts/knownAddress.entity';
import { UserEntity } from '../accounts/user.entity';
import { SealedKeyEntity } from '../crypto/sealedKey.entity';
import { AuditEntryEntity, SecurityEventEntity } from '../events/securityEvent.entity';
import { InstanceEntity } from '../instance/instance.entity';
import { OutgoingMailEntity } from '../notifications/outgoingMail.entity';
import { ApiTokenEntity } from '../sessions/api-tokens/apiToken.entity';
import { ChallengeEntity } from '../sessions/challenges/challenge.entity';
import { SessionEntity } from '../sessions/session.entity';
import { PasswordResetEntity } from '../sign-in/password-reset/passwordReset.entity';
import { FailureCountEntity } from '../throttle/failureCount.entity';
import { FailureRunEntity } from '../throttle/failureRun.entity';
import { EnrollmentEntity } from '../two-factor/enrollment/enrollment.entity';
import {
  RecoveryCodeEntity,
  RecoveryCodeSetEntity,
} from '../two-factor/recovery-codes/recoveryCodeSet.entity';
import { InvitationEntity } from '../workspaces/invitations/invitation.entity';
import { MembershipEntity } from '../workspaces/members/membership.entity';
import { WorkspaceEntity } from '../workspaces/workspace.entity';
import { ServerMarkEntity } from './server-marks/serverMark.entity';
import { SweepEntity } from './sweeps/sweep.entity';
import { WriteProbeEntity } from './write-health/writeProbe.entity';

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
  OutgoingMailEntity,
  PasswordResetEntity,
  RecoveryCodeEntity,
  RecoveryCodeSetEntity,
  SealedKeyEntity,
  SecurityEventEntity,
  ServerMarkEntity,
  SessionEntity,
  SweepEntity,
  UserEntity,
  WorkspaceEntity,
  WriteProbeEntity,
];
