import type { BuildSchemaOptions } from 'type-graphql';
import { ApiTokenResolver, WorkspaceApiTokensResolver } from '../api-tokens/apiToken.resolver';
import {
  AuditEventResolver,
  AuditLogResolver,
  SecurityEventResolver,
  ViewerEventsResolver,
} from '../events/event.resolver';
import { SignInResolver } from '../sign-in/signIn.resolver';
import { ViewerResolver } from '../sign-in/viewer.resolver';
import { EnrollmentStepsResolver } from '../two-factor/enrollmentSteps.resolver';
import {
  EnrollmentResolver,
  RecoveryCodeSetResolver,
  TwoFactorResolver,
  ViewerTwoFactorResolver,
} from '../two-factor/twoFactor.resolver';
import { DisableTwoFactorResolver } from '../workspaces/disableTwoFactor.resolver';
import { InstanceResolver } from '../workspaces/instance.resolver';
import { InvitationResolver, WorkspaceInvitationsResolver } from '../workspaces/invitation.resolver';
import { MemberResolver } from '../workspaces/member.resolver';
import {
  RequirementResolver,
  ViewerMembershipsResolver,
  WorkspaceResolver,
} from '../workspaces/workspace.resolver';

/** Everything that the API offers. */
export const resolvers: BuildSchemaOptions['resolvers'] = [
  ApiTokenResolver,
  AuditEventResolver,
  AuditLogResolver,
  DisableTwoFactorResolver,
  EnrollmentResolver,
  EnrollmentStepsResolver,
  InstanceResolver,
  InvitationResolver,
  MemberResolver,
  RecoveryCodeSetResolver,
  RequirementResolver,
  SecurityEventResolver,
  SignInResolver,
  TwoFactorResolver,
  ViewerEventsResolver,
  ViewerMembershipsResolver,
  ViewerResolver,
  ViewerTwoFactorResolver,
  WorkspaceApiTokensResolver,
  WorkspaceInvitationsResolver,
  WorkspaceResolver,
];
