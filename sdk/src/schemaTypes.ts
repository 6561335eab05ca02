/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The invitation’s secret and, without a session, the credentials to accept it with. */
export type AcceptInvitationInput = {
  /** Name of the person; required if the address has no account. */
  name?: string | null | undefined;
  /** The account’s password, or a new password if the address has no account. Not needed with a session of that account. */
  password?: string | null | undefined;
  /** Secret from the fragment of the invitation link. */
  token: string;
  /** How the session token is returned. */
  transport?: SessionTransport | null | undefined;
};

/** A permission of an API token in its workspace. No scope allows setting up, changing or using a second factor. */
export type ApiTokenScope =
  /** Read the audit log. */
  | 'AUDIT_READ'
  /** Read members, their two-factor status and open invitations. */
  | 'MEMBERS_READ'
  /** Invite members, list open invitations, revoke invitations for the role MEMBER, and remove members. Can’t add, change or remove owners, or reset a second factor. */
  | 'MEMBERS_WRITE'
  /** Change the two-factor rule and its grace period. */
  | 'SECURITY_WRITE';

/** Conditions that an event must meet; all given ones apply. */
export type AuditEventFilter = {
  /** Id of the account that was the actor. */
  actorId?: string | null | undefined;
  /** Id of the API token that was the actor, or that the event is about. */
  apiTokenId?: string | null | undefined;
  /** At this time or later. */
  from?: string | null | undefined;
  /** IP address, in any notation. BAD_USER_INPUT if it is not an IP address. */
  ipAddress?: string | null | undefined;
  /** Id of the account that the event is about. */
  subjectId?: string | null | undefined;
  /** Before this time. */
  to?: string | null | undefined;
  /** One of these types. */
  types?: Array<AuditEventType> | null | undefined;
};

/** Kind of event of an account or a workspace. */
export type AuditEventType =
  /** The operator disabled an account, which ended its sessions. */
  | 'ACCOUNT_DISABLED'
  /** The operator enabled an account again. */
  | 'ACCOUNT_ENABLED'
  /** The second factor was locked after too many wrong codes in a row: for a limited time, after the hundredth until a reset. */
  | 'ACCOUNT_LOCKED'
  /** The operator unlocked a second factor. */
  | 'ACCOUNT_UNLOCKED'
  /** An API token was created. */
  | 'API_TOKEN_CREATED'
  /** An API token was revoked. */
  | 'API_TOKEN_REVOKED'
  /** The instance was set up by its first owner. */
  | 'INSTANCE_SET_UP'
  /** An invitation was revoked. */
  | 'INVITATION_REVOKED'
  /** A mail was discarded after three days of failed delivery. */
  | 'MAIL_GIVEN_UP'
  /** A person was invited. */
  | 'MEMBER_INVITED'
  /** An invitation was accepted. */
  | 'MEMBER_JOINED'
  /** A member left. */
  | 'MEMBER_LEFT'
  /** A member was removed. */
  | 'MEMBER_REMOVED'
  /** The role of a member was changed. */
  | 'MEMBER_ROLE_CHANGED'
  /** The operator listed the owners on the command line. */
  | 'OWNERS_LISTED'
  /** A person changed their password. */
  | 'PASSWORD_CHANGED'
  /** A password was reset with a mailed link. */
  | 'PASSWORD_RESET'
  /** A password reset link was requested. */
  | 'PASSWORD_RESET_REQUESTED'
  /** A person changed their name. */
  | 'PROFILE_CHANGED'
  /** The recovery codes were replaced by new ones. */
  | 'RECOVERY_CODES_REGENERATED'
  /** A recovery code was used. */
  | 'RECOVERY_CODE_USED'
  /** A wrong code or recovery code was entered. */
  | 'SECOND_FACTOR_FAILED'
  /** The operator ended all sessions of an account. */
  | 'SESSIONS_ENDED'
  /** A person ended one or more of their other sessions. */
  | 'SESSION_REVOKED'
  /** A person signed out. */
  | 'SIGNED_OUT'
  /** A wrong password was entered. */
  | 'SIGN_IN_FAILED'
  /** A person completed a sign-in, with all factors. */
  | 'SIGN_IN_SUCCEEDED'
  /** A person turned off their two-factor authentication. */
  | 'TWO_FACTOR_DISABLED'
  /** Two-factor authentication was turned on. */
  | 'TWO_FACTOR_ENABLED'
  /** The authenticator was replaced by a new one. */
  | 'TWO_FACTOR_REPLACED'
  /** An owner or the operator reset a member’s second factor. */
  | 'TWO_FACTOR_RESET'
  /** A workspace was created. */
  | 'WORKSPACE_CREATED'
  /** A workspace was renamed. */
  | 'WORKSPACE_RENAMED'
  /** The two-factor rule or its grace period was changed. */
  | 'WORKSPACE_SECURITY_CHANGED';

/** The enrollment to cancel. */
export type CancelTwoFactorEnrollmentInput = {
  /** Id of the enrollment in progress, from `startTwoFactorEnrollment`. */
  enrollmentId: string;
};

/** The member and their new role. */
export type ChangeMemberRoleInput = {
  /** Id of the membership, as in `Member.id`. */
  memberId: string;
  /** The new role. */
  role: WorkspaceRole;
};

/** The current and the new password. */
export type ChangePasswordInput = {
  /** The current password. A wrong one is refused with INVALID_CREDENTIALS and counts as a failed attempt, as at sign-in. */
  currentPassword: string;
  /** `instance.passwordMinLength` to 256 characters, not easy to guess, and different from the current one. */
  newPassword: string;
};

/** The set of recovery codes to activate. */
export type ConfirmRecoveryCodesInput = {
  /** Id of a set that was downloaded. */
  recoveryCodeSetId: string;
};

/** The enrollment to confirm. */
export type ConfirmTwoFactorEnrollmentInput = {
  /** Id of the enrollment in progress, from `startTwoFactorEnrollment`. */
  enrollmentId: string;
};

/** Values of a new API token. */
export type CreateApiTokenInput = {
  /** When the token expires, in the future. Omit for a token that doesn’t expire. */
  expiresAt?: string | null | undefined;
  /** Name of the token, 1 to 100 characters. */
  name: string;
  /** What the token is allowed to do; at least one scope. */
  scopes: Array<ApiTokenScope>;
  /** The workspace that the token gives access to. */
  workspaceId: string;
};

/** Values of a new workspace. */
export type CreateWorkspaceInput = {
  /** Display name, 1 to 100 characters. */
  name: string;
  /** Name used in URLs: 1 to 40 characters of a to z, digits, and dashes between them. Derived from the name if omitted. CONFLICT if another workspace has it. */
  slug?: string | null | undefined;
};

/** The set of recovery codes to download. */
export type DownloadRecoveryCodesInput = {
  /** Id of a set that isn’t confirmed yet. */
  recoveryCodeSetId: string;
};

/** Values of `extensions.code` of an error. Programs should rely on the code; messages are for people and can change. */
export type ErrorCode =
  /** The input is invalid; `field` names the invalid part. */
  | 'BAD_USER_INPUT'
  /** The sign-in challenge is used or expired; sign in again. */
  | 'CHALLENGE_EXPIRED'
  /** The change conflicts with existing data. */
  | 'CONFLICT'
  /** The enrollment expired; start again. */
  | 'ENROLLMENT_EXPIRED'
  /** The steps of an enrollment must be done in order: scan, verify, download, confirm. */
  | 'ENROLLMENT_STEP_OUT_OF_ORDER'
  /** The session or API token lacks the permission. */
  | 'FORBIDDEN'
  /** An unexpected error in the server; the message has the reference under which it was logged. */
  | 'INTERNAL_SERVER_ERROR'
  /** The code is wrong, malformed, expired or already used. `remainingAttempts` is the number of attempts left. */
  | 'INVALID_CODE'
  /** The email or the password is wrong; which of them isn’t revealed. */
  | 'INVALID_CREDENTIALS'
  /** A workspace must keep at least one owner. */
  | 'LAST_OWNER'
  /** The object doesn’t exist or you don’t have access to it; the response is the same for both. */
  | 'NOT_FOUND'
  /** The operation exceeds a limit for one request. */
  | 'QUERY_TOO_COMPLEX'
  /** A quota is exhausted; `limit` is the maximum. */
  | 'QUOTA_EXCEEDED'
  /** The operation requires fresh proof; call `reauthenticate`, then try again. */
  | 'REAUTHENTICATION_REQUIRED'
  /** The database can’t be reached. For a query: try again. For a mutation: a change may have taken place; look before trying again. */
  | 'SERVICE_UNAVAILABLE'
  /** Too many attempts; try again after `retryAfterSeconds`. */
  | 'TOO_MANY_ATTEMPTS'
  /** The operation requires two-factor authentication to be enabled. */
  | 'TWO_FACTOR_NOT_ENABLED'
  /** The workspace refuses access until two-factor authentication is set up. */
  | 'TWO_FACTOR_REQUIRED'
  /** Two-factor authentication can’t be turned off while a workspace requires it. */
  | 'TWO_FACTOR_REQUIRED_BY_WORKSPACE'
  /** The request has no valid session or API token. */
  | 'UNAUTHENTICATED';

/** The email address to invite, the workspace and the role. */
export type InviteMemberInput = {
  /** Email address to invite. */
  email: string;
  /** Whether to replace the link of an open invitation of this address and mail the new one. If false, an open invitation is left unchanged, and a different role is refused with CONFLICT. */
  resend?: boolean | null | undefined;
  /** Role that the person gets. */
  role?: WorkspaceRole | null | undefined;
  /** Id of the workspace. */
  workspaceId: string;
};

/** The workspace to leave. */
export type LeaveWorkspaceInput = {
  /** Id of a workspace that the viewer is a member of. */
  workspaceId: string;
};

/** Conditions that a member must meet; all given ones apply. Only owners and API tokens can filter by two-factor status. */
export type MemberFilter = {
  /** Role in the workspace. */
  role?: WorkspaceRole | null | undefined;
  /** Part of the name or email address; case-insensitive. */
  search?: string | null | undefined;
  /** Whether two-factor authentication is enabled. */
  twoFactorEnabled?: boolean | null | undefined;
  /** Status under the workspace’s two-factor rule. */
  twoFactorStatus?: MemberTwoFactorStatus | null | undefined;
};

/** Status of a member under the workspace’s two-factor rule. */
export type MemberTwoFactorStatus =
  /** Not enabled; the member has no access until it is set up. */
  | 'BLOCKED'
  /** Two-factor authentication is enabled. */
  | 'ENABLED'
  /** Not enabled; the member has access until their deadline. */
  | 'IN_GRACE'
  /** Not enabled and not required. */
  | 'NOT_REQUIRED';

/** The password and, if two-factor authentication is enabled, a code. */
export type ReauthenticateInput = {
  /** A code from the authenticator app. If two-factor authentication is enabled, give this or `recoveryCode`. */
  code?: string | null | undefined;
  /** The account’s password. */
  password: string;
  /** A recovery code instead of `code`. */
  recoveryCode?: string | null | undefined;
};

/** The challenge and a recovery code. */
export type RedeemRecoveryCodeInput = {
  /** `challengeToken` of the challenge that `signIn` returned. */
  challengeToken: string;
  /** An unused recovery code; case, spaces and dashes are ignored. */
  recoveryCode: string;
  /** How the session token is returned. Defaults to the value given to `signIn`. */
  transport?: SessionTransport | null | undefined;
};

/** The member to remove. */
export type RemoveMemberInput = {
  /** Id of the membership, as in `Member.id`. */
  memberId: string;
};

/** The workspace and its new name. */
export type RenameWorkspaceInput = {
  /** Display name, 1 to 100 characters. */
  name: string;
  /** Id of the workspace. */
  workspaceId: string;
};

/** The account whose password to reset. */
export type RequestPasswordResetInput = {
  /** Email address of the account. */
  email: string;
};

/** The member to reset, and the reason. */
export type ResetMemberTwoFactorInput = {
  /** Id of the membership, as in `Member.id`. */
  memberId: string;
  /** Reason, 10 to 500 characters. It is mailed to the member and recorded in the audit log. */
  reason: string;
};

/** The secret from the mailed link, and the new password. */
export type ResetPasswordInput = {
  /** `instance.passwordMinLength` to 256 characters, and not easy to guess. */
  newPassword: string;
  /** Secret from the fragment of the mailed link. Valid once, for thirty minutes. */
  token: string;
};

/** The API token to revoke. */
export type RevokeApiTokenInput = {
  /** Id of a token that isn’t revoked. */
  apiTokenId: string;
};

/** The invitation to revoke. */
export type RevokeInvitationInput = {
  /** Id of an open invitation. */
  invitationId: string;
};

/** The session to end. */
export type RevokeSessionInput = {
  /** Id of one of the viewer’s sessions. */
  sessionId: string;
};

/** How a session token is returned. */
export type SessionTransport =
  /** In the response, for the header `Authorization: Bearer …`; no cookie is set. For programs. */
  | 'BEARER'
  /** In an HttpOnly cookie; the response contains no token. For browsers. */
  | 'COOKIE';

/** Values of the first workspace and its owner. */
export type SetUpInstanceInput = {
  /** Email address of the owner, used to sign in. */
  email: string;
  /** Name of the owner, 1 to 100 characters. */
  name: string;
  /** `instance.passwordMinLength` to 256 characters, and not easy to guess. */
  password: string;
  /** Setup token from the link that the server printed. */
  setupToken: string;
  /** How the session token is returned. */
  transport?: SessionTransport | null | undefined;
  /** Name of the workspace, 1 to 100 characters. */
  workspaceName: string;
};

/** Credentials for the first step of a sign-in. */
export type SignInInput = {
  /** Email address of the account; case-insensitive. */
  email: string;
  /** Password of the account. */
  password: string;
  /** How the session token is returned. */
  transport?: SessionTransport | null | undefined;
};

/** Values of the new enrollment. */
export type StartTwoFactorEnrollmentInput = {
  /** Name of the device, up to 100 characters. */
  label?: string | null | undefined;
};

/** State of an enrollment. Its steps must be done in order: scan, verify, download, confirm. */
export type TwoFactorEnrollmentState =
  /** Active: every sign-in requires a code. */
  | 'ACTIVE'
  /** Canceled before it was active: by the person, by too many wrong codes, by an enrollment in another session, or because its session or the password changed. */
  | 'CANCELED'
  /** Two-factor authentication was turned off. */
  | 'DISABLED'
  /** The recovery codes were downloaded; the next step is to confirm. */
  | 'DOWNLOADED'
  /** Expired before it was confirmed. */
  | 'EXPIRED'
  /** The secret was issued; the next step is to verify a code from the app. */
  | 'PENDING'
  /** Replaced by a newer authenticator. */
  | 'REPLACED'
  /** Reset by an owner or the operator. */
  | 'RESET'
  /** A code was verified; the next step is to download the recovery codes. */
  | 'VERIFIED';

/** The new profile values. */
export type UpdateProfileInput = {
  /** Name, 1 to 100 characters. */
  name: string;
};

/** Changes to a workspace’s two-factor rule; omitted fields keep their values. */
export type UpdateWorkspaceSecurityInput = {
  /** Grace period in days, 0 to 90. Shortening it moves deadlines nearer, lengthening it moves them later. */
  gracePeriodDays?: number | null | undefined;
  /** Whether to require two-factor authentication of every member. */
  requireTwoFactor?: boolean | null | undefined;
  /** Id of the workspace. */
  workspaceId: string;
};

/** The challenge and a code from the authenticator app. */
export type VerifySecondFactorInput = {
  /** `challengeToken` of the challenge that `signIn` returned. */
  challengeToken: string;
  /** Six digits; spaces and dashes are ignored. */
  code: string;
  /** How the session token is returned. Defaults to the value given to `signIn`. */
  transport?: SessionTransport | null | undefined;
};

/** The enrollment and a code from the authenticator app. */
export type VerifyTwoFactorEnrollmentInput = {
  /** Six digits; spaces and dashes don’t count. */
  code: string;
  /** Id of the enrollment in progress, from `startTwoFactorEnrollment`. */
  enrollmentId: string;
};

/** Role of an account in a workspace. */
export type WorkspaceRole =
  /** Member without administrative permissions. */
  | 'MEMBER'
  /** Manages members and security. A workspace always has at least one. */
  | 'OWNER';

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { user: { id: string, name: string, email: string }, twoFactor: { enabled: boolean, requirement: { required: boolean, deadline: string | null }, recoveryCodes: { remaining: number, total: number } | null }, memberships: Array<{ role: WorkspaceRole, workspace: { id: string, name: string, slug: string } }> } | null };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: { sessionToken: string | null } };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateProfileMutation = { updateProfile: { viewer: { user: { id: string, name: string, email: string } } } };

export type RevokeSessionMutationVariables = Exact<{
  input: RevokeSessionInput;
}>;


export type RevokeSessionMutation = { revokeSession: { revokedSessionId: string } };

export type RevokeOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type RevokeOtherSessionsMutation = { revokeOtherSessions: { revokedCount: number } };

export type AuditEventsQueryVariables = Exact<{
  slug: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: AuditEventFilter | null | undefined;
}>;


export type AuditEventsQuery = { workspace: { auditEvents: { edges: Array<{ cursor: string, node: { id: string, type: AuditEventType, at: string, ipAddress: string | null, userAgent: string | null, details: Record<string, unknown> | null, actor: { id: string, name: string, email: string } | null, apiToken: { id: string, name: string } | null, subject: { id: string, name: string, email: string } | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type MembersQueryVariables = Exact<{
  slug: string;
  first: number;
  after?: string | null | undefined;
  filter?: MemberFilter | null | undefined;
}>;


export type MembersQuery = { workspace: { members: { nodes: Array<{ id: string, role: WorkspaceRole, joinedAt: string, lastSeenAt: string | null, twoFactorEnabled: boolean | null, twoFactorStatus: MemberTwoFactorStatus | null, twoFactorDeadline: string | null, user: { id: string, name: string, email: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type InviteMemberMutationVariables = Exact<{
  input: InviteMemberInput;
}>;


export type InviteMemberMutation = { inviteMember: { created: boolean, invitationUrl: string | null, mailSent: boolean, invitation: { id: string, email: string, role: WorkspaceRole, expiresAt: string } } };

export type RevokeInvitationMutationVariables = Exact<{
  input: RevokeInvitationInput;
}>;


export type RevokeInvitationMutation = { revokeInvitation: { revokedInvitationId: string } };

export type ChangeMemberRoleMutationVariables = Exact<{
  input: ChangeMemberRoleInput;
}>;


export type ChangeMemberRoleMutation = { changeMemberRole: { member: { id: string, role: WorkspaceRole, user: { id: string, name: string, email: string } } } };

export type RemoveMemberMutationVariables = Exact<{
  input: RemoveMemberInput;
}>;


export type RemoveMemberMutation = { removeMember: { removedMemberId: string } };

export type ResetMemberTwoFactorMutationVariables = Exact<{
  input: ResetMemberTwoFactorInput;
}>;


export type ResetMemberTwoFactorMutation = { resetMemberTwoFactor: { member: { id: string, role: WorkspaceRole, user: { id: string, name: string, email: string } } } };

export type InstanceQueryVariables = Exact<{ [key: string]: never; }>;


export type InstanceQuery = { instance: { name: string, version: string, needsSetup: boolean, serverTime: string, errorCodes: Array<ErrorCode> } };

export type SetUpInstanceMutationVariables = Exact<{
  input: SetUpInstanceInput;
}>;


export type SetUpInstanceMutation = { setUpInstance: { sessionToken: string | null } };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn:
    | { __typename: 'SignedIn', sessionToken: string | null }
    | { __typename: 'TwoFactorChallenge', challengeToken: string, expiresAt: string, remainingAttempts: number }
   };

export type VerifySecondFactorMutationVariables = Exact<{
  input: VerifySecondFactorInput;
}>;


export type VerifySecondFactorMutation = { verifySecondFactor: { sessionToken: string | null } };

export type RedeemRecoveryCodeMutationVariables = Exact<{
  input: RedeemRecoveryCodeInput;
}>;


export type RedeemRecoveryCodeMutation = { redeemRecoveryCode: { sessionToken: string | null } };

export type AcceptInvitationMutationVariables = Exact<{
  input: AcceptInvitationInput;
}>;


export type AcceptInvitationMutation = { acceptInvitation:
    | { __typename: 'SignedIn', sessionToken: string | null }
    | { __typename: 'TwoFactorChallenge', challengeToken: string, expiresAt: string, remainingAttempts: number }
   };

export type ReauthenticateMutationVariables = Exact<{
  input: ReauthenticateInput;
}>;


export type ReauthenticateMutation = { reauthenticate: { recentUntil: string, sessionToken: string | null } };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { signedOut: boolean } };

export type RequestPasswordResetMutationVariables = Exact<{
  input: RequestPasswordResetInput;
}>;


export type RequestPasswordResetMutation = { requestPasswordReset: { accepted: boolean } };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { resetPassword: { passwordChanged: boolean } };

export type StartEnrollmentMutationVariables = Exact<{
  input?: StartTwoFactorEnrollmentInput | null | undefined;
}>;


export type StartEnrollmentMutation = { startTwoFactorEnrollment: { secret: string, otpauthUri: string, qrCode: string, enrollment: { id: string, expiresAt: string | null } } };

export type VerifyEnrollmentMutationVariables = Exact<{
  input: VerifyTwoFactorEnrollmentInput;
}>;


export type VerifyEnrollmentMutation = { verifyTwoFactorEnrollment: { recoveryCodes: Array<string>, recoveryCodeSet: { id: string } } };

export type DownloadRecoveryCodesMutationVariables = Exact<{
  input: DownloadRecoveryCodesInput;
}>;


export type DownloadRecoveryCodesMutation = { downloadRecoveryCodes: { fileName: string, content: string } };

export type ConfirmEnrollmentMutationVariables = Exact<{
  input: ConfirmTwoFactorEnrollmentInput;
}>;


export type ConfirmEnrollmentMutation = { confirmTwoFactorEnrollment: { sessionToken: string | null } };

export type CancelEnrollmentMutationVariables = Exact<{
  input: CancelTwoFactorEnrollmentInput;
}>;


export type CancelEnrollmentMutation = { cancelTwoFactorEnrollment: { enrollment: { state: TwoFactorEnrollmentState } } };

export type GenerateRecoveryCodesMutationVariables = Exact<{ [key: string]: never; }>;


export type GenerateRecoveryCodesMutation = { generateRecoveryCodes: { recoveryCodes: Array<string>, recoveryCodeSet: { id: string } } };

export type ConfirmRecoveryCodesMutationVariables = Exact<{
  input: ConfirmRecoveryCodesInput;
}>;


export type ConfirmRecoveryCodesMutation = { confirmRecoveryCodes: { sessionToken: string | null } };

export type DisableTwoFactorMutationVariables = Exact<{ [key: string]: never; }>;


export type DisableTwoFactorMutation = { disableTwoFactor: { sessionToken: string | null } };

export type WorkspaceQueryVariables = Exact<{
  slug: string;
}>;


export type WorkspaceQuery = { workspace: { id: string, name: string, slug: string, viewerRole: WorkspaceRole | null, security: { requireTwoFactor: boolean, requiredSince: string | null, gracePeriodDays: number } } | null };

export type TwoFactorSummaryQueryVariables = Exact<{
  slug: string;
}>;


export type TwoFactorSummaryQuery = { workspace: { twoFactorSummary: { total: number, enrolled: number, inGrace: number, blocked: number } } | null };

export type UpdateSecurityMutationVariables = Exact<{
  input: UpdateWorkspaceSecurityInput;
}>;


export type UpdateSecurityMutation = { updateWorkspaceSecurity: { workspace: { security: { requireTwoFactor: boolean, requiredSince: string | null, gracePeriodDays: number } } } };

export type CreateWorkspaceMutationVariables = Exact<{
  input: CreateWorkspaceInput;
}>;


export type CreateWorkspaceMutation = { createWorkspace: { workspace: { id: string, name: string, slug: string, viewerRole: WorkspaceRole | null, security: { requireTwoFactor: boolean, requiredSince: string | null, gracePeriodDays: number } } } };

export type RenameWorkspaceMutationVariables = Exact<{
  input: RenameWorkspaceInput;
}>;


export type RenameWorkspaceMutation = { renameWorkspace: { workspace: { id: string, name: string, slug: string, viewerRole: WorkspaceRole | null, security: { requireTwoFactor: boolean, requiredSince: string | null, gracePeriodDays: number } } } };

export type LeaveWorkspaceMutationVariables = Exact<{
  input: LeaveWorkspaceInput;
}>;


export type LeaveWorkspaceMutation = { leaveWorkspace: { leftWorkspaceId: string } };

export type CreateApiTokenMutationVariables = Exact<{
  input: CreateApiTokenInput;
}>;


export type CreateApiTokenMutation = { createApiToken: { token: string, apiToken: { id: string, name: string, scopes: Array<ApiTokenScope>, createdAt: string, expiresAt: string | null } } };

export type RevokeApiTokenMutationVariables = Exact<{
  input: RevokeApiTokenInput;
}>;


export type RevokeApiTokenMutation = { revokeApiToken: { apiToken: { id: string, name: string, revokedAt: string | null } } };
