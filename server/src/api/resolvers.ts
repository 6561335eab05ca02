import type { BuildSchemaOptions } from 'type-graphql';
import { ApiTokenResolver, WorkspaceApiTokensResolver } from '../api-tokens/apiToken.query';
import { CreateApiTokenMutation } from '../api-tokens/createApiToken.mutation';
import { RevokeApiTokenMutation } from '../api-tokens/revokeApiToken.mutation';
import {
  AuditEventResolver,
  AuditLogResolver,
  SecurityEventResolver,
  ViewerEventsResolver,
} from '../audit-log/events.query';
import { InstanceResolver } from '../instance/instance.query';
import { SetUpInstanceMutation } from '../instance/setUpInstance.mutation';
import { RevokeOtherSessionsMutation } from '../sessions/revokeOtherSessions.mutation';
import { RevokeSessionMutation } from '../sessions/revokeSession.mutation';
import { SignOutMutation } from '../sessions/signOut.mutation';
import { UpdateProfileMutation } from '../sessions/viewer/updateProfile.mutation';
import { ViewerResolver } from '../sessions/viewer/viewer.query';
import { AcceptInvitationMutation } from '../sign-in/acceptInvitation.mutation';
import { ChangePasswordMutation } from '../sign-in/changePassword.mutation';
import { PasswordResetQuery } from '../sign-in/password-reset/passwordReset.query';
import { RequestPasswordResetMutation } from '../sign-in/password-reset/requestPasswordReset.mutation';
import { ResetPasswordMutation } from '../sign-in/password-reset/resetPassword.mutation';
import { ReauthenticateMutation } from '../sign-in/reauthenticate.mutation';
import { RedeemRecoveryCodeMutation } from '../sign-in/redeemRecoveryCode.mutation';
import { SignInMutation } from '../sign-in/signIn.mutation';
import { VerifySecondFactorMutation } from '../sign-in/verifySecondFactor.mutation';
import { CancelEnrollmentMutation } from '../two-factor/enrollment/cancelEnrollment.mutation';
import { ConfirmEnrollmentMutation } from '../two-factor/enrollment/confirmEnrollment.mutation';
import { StartEnrollmentMutation } from '../two-factor/enrollment/startEnrollment.mutation';
import { VerifyEnrollmentMutation } from '../two-factor/enrollment/verifyEnrollment.mutation';
import { ConfirmRecoveryCodesMutation } from '../two-factor/recovery-codes/confirmRecoveryCodes.mutation';
import { DownloadRecoveryCodesMutation } from '../two-factor/recovery-codes/downloadRecoveryCodes.mutation';
import { GenerateRecoveryCodesMutation } from '../two-factor/recovery-codes/generateRecoveryCodes.mutation';
import {
  EnrollmentResolver,
  RecoveryCodeSetResolver,
  TwoFactorResolver,
  ViewerTwoFactorResolver,
} from '../two-factor/twoFactor.query';
import { CreateWorkspaceMutation } from '../workspaces/createWorkspace.mutation';
import { InvitationResolver } from '../workspaces/invitations/invitation.query';
import { InviteMemberMutation } from '../workspaces/invitations/inviteMember.mutation';
import { RevokeInvitationMutation } from '../workspaces/invitations/revokeInvitation.mutation';
import { WorkspaceInvitationsResolver } from '../workspaces/invitations/workspaceInvitations.query';
import { ChangeMemberRoleMutation } from '../workspaces/members/changeMemberRole.mutation';
import { LeaveWorkspaceMutation } from '../workspaces/members/leaveWorkspace.mutation';
import { MemberComplianceResolver } from '../workspaces/members/memberCompliance.query';
import { MemberLookupResolver } from '../workspaces/members/memberLookup.query';
import { MemberResolver } from '../workspaces/members/members.query';
import { RemoveMemberMutation } from '../workspaces/members/removeMember.mutation';
import { ResetMemberTwoFactorMutation } from '../workspaces/members/resetMemberTwoFactor.mutation';
import { RenameWorkspaceMutation } from '../workspaces/renameWorkspace.mutation';
import { DisableTwoFactorMutation } from '../workspaces/security-rule/disableTwoFactor.mutation';
import { UpdateWorkspaceSecurityMutation } from '../workspaces/security-rule/updateWorkspaceSecurity.mutation';
import {
  RequirementResolver,
  ViewerMembershipsResolver,
  WorkspaceResolver,
} from '../workspaces/workspace.query';
import { NodeResolver } from './node.query';

/** Every query, mutation and field resolver of the API. */
export const resolvers: BuildSchemaOptions['resolvers'] = [
  AcceptInvitationMutation,
  ApiTokenResolver,
  AuditEventResolver,
  AuditLogResolver,
  CancelEnrollmentMutation,
  ChangeMemberRoleMutation,
  ChangePasswordMutation,
  ConfirmEnrollmentMutation,
  ConfirmRecoveryCodesMutation,
  CreateApiTokenMutation,
  CreateWorkspaceMutation,
  DisableTwoFactorMutation,
  DownloadRecoveryCodesMutation,
  EnrollmentResolver,
  GenerateRecoveryCodesMutation,
  InstanceResolver,
  InvitationResolver,
  InviteMemberMutation,
  LeaveWorkspaceMutation,
  MemberComplianceResolver,
  MemberLookupResolver,
  MemberResolver,
  NodeResolver,
  ReauthenticateMutation,
  RecoveryCodeSetResolver,
  RedeemRecoveryCodeMutation,
  RemoveMemberMutation,
  RenameWorkspaceMutation,
  RequestPasswordResetMutation,
  RequirementResolver,
  ResetMemberTwoFactorMutation,
  ResetPasswordMutation,
  RevokeApiTokenMutation,
  RevokeInvitationMutation,
  RevokeOtherSessionsMutation,
  RevokeSessionMutation,
  SecurityEventResolver,
  SetUpInstanceMutation,
  SignInMutation,
  PasswordResetQuery,
  SignOutMutation,
  StartEnrollmentMutation,
  TwoFactorResolver,
  UpdateProfileMutation,
  UpdateWorkspaceSecurityMutation,
  VerifyEnrollmentMutation,
  VerifySecondFactorMutation,
  ViewerEventsResolver,
  ViewerMembershipsResolver,
  ViewerResolver,
  ViewerTwoFactorResolver,
  WorkspaceApiTokensResolver,
  WorkspaceInvitationsResolver,
  WorkspaceResolver,
];
