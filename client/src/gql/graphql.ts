/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** An invitation’s secret, and what accepting it takes. */
export type AcceptInvitationInput = {
  /** Name, where the address has no account yet. */
  name?: string | null | undefined;
  /** A new password, or that of the account that the address has. Not needed with a session of that account. */
  password?: string | null | undefined;
  /** From the fragment of the link. */
  token: string;
  /** How the session’s token is handed over. */
  transport?: SessionTransport | null | undefined;
};

/** What an API token may do in its workspace. None lets it set up, change or pass a second factor. */
export type ApiTokenScope =
  /** Read the audit log. */
  | 'AUDIT_READ'
  /** Read members and their two-factor status. */
  | 'MEMBERS_READ'
  /** Invite members, revoke their invitations and remove members; never add, change or remove owners, nor reset anyone. */
  | 'MEMBERS_WRITE'
  /** Change the two-factor rule and its grace. */
  | 'SECURITY_WRITE';

/** Which events to list; every part that is given has to match. */
export type AuditEventFilter = {
  /** Done by this person. */
  actorId?: string | number | null | undefined;
  /** At this moment or later. */
  from?: string | null | undefined;
  /** Concerning this person. */
  subjectId?: string | number | null | undefined;
  /** Before this moment. */
  to?: string | null | undefined;
  /** Any of these kinds. */
  types?: Array<AuditEventType> | null | undefined;
};

/** What happened to an account or in a workspace. */
export type AuditEventType =
  /** The operator disabled an account and ended its sessions. */
  | 'ACCOUNT_DISABLED'
  /** The operator enabled an account again. */
  | 'ACCOUNT_ENABLED'
  /** Too many wrong codes in a row: the second factor is locked for a time, after the hundredth until a reset. */
  | 'ACCOUNT_LOCKED'
  /** The operator lifted a lock. */
  | 'ACCOUNT_UNLOCKED'
  /** An API token was made. */
  | 'API_TOKEN_CREATED'
  /** An API token was revoked. */
  | 'API_TOKEN_REVOKED'
  /** The first owner set the instance up. */
  | 'INSTANCE_SET_UP'
  /** An invitation was revoked. */
  | 'INVITATION_REVOKED'
  /** A mail could not be delivered for three days. */
  | 'MAIL_GIVEN_UP'
  /** Someone was invited. */
  | 'MEMBER_INVITED'
  /** An invitation was accepted. */
  | 'MEMBER_JOINED'
  /** A member left. */
  | 'MEMBER_LEFT'
  /** A member was removed. */
  | 'MEMBER_REMOVED'
  /** A member became an owner, or an owner a member. */
  | 'MEMBER_ROLE_CHANGED'
  /** The operator listed the owners, on the host. */
  | 'OWNERS_LISTED'
  /** Someone changed their password. */
  | 'PASSWORD_CHANGED'
  /** A new password was set with a mailed link. */
  | 'PASSWORD_RESET'
  /** A link for a new password was asked for. */
  | 'PASSWORD_RESET_REQUESTED'
  /** Someone changed their name. */
  | 'PROFILE_CHANGED'
  /** New recovery codes took the place of the old ones. */
  | 'RECOVERY_CODES_REGENERATED'
  /** A recovery code was spent. */
  | 'RECOVERY_CODE_USED'
  /** A code or recovery code was wrong. */
  | 'SECOND_FACTOR_FAILED'
  /** The operator ended all sessions of a person. */
  | 'SESSIONS_ENDED'
  /** Someone ended other sessions of theirs. */
  | 'SESSION_REVOKED'
  /** Someone signed out. */
  | 'SIGNED_OUT'
  /** A password was wrong. */
  | 'SIGN_IN_FAILED'
  /** Someone signed in; the last factor had passed. */
  | 'SIGN_IN_SUCCEEDED'
  /** Its holder turned two-factor authentication off. */
  | 'TWO_FACTOR_DISABLED'
  /** Two-factor authentication was turned on. */
  | 'TWO_FACTOR_ENABLED'
  /** A new authenticator took the place of the old one. */
  | 'TWO_FACTOR_REPLACED'
  /** An owner or the operator took a member’s second factor away. */
  | 'TWO_FACTOR_RESET'
  /** A workspace was made. */
  | 'WORKSPACE_CREATED'
  /** A workspace got a new name. */
  | 'WORKSPACE_RENAMED'
  /** The two-factor rule or its grace changed. */
  | 'WORKSPACE_SECURITY_CHANGED';

/** A way in which a person proved who they are. */
export type AuthenticationFactor =
  /** With their password. */
  | 'PASSWORD'
  /** With one of their recovery codes. */
  | 'RECOVERY_CODE'
  /** With a code from their authenticator app. */
  | 'TOTP';

/** Which set-up to give up. */
export type CancelTwoFactorEnrollmentInput = {
  /** The set-up in progress, from `startTwoFactorEnrollment`. */
  enrollmentId: string | number;
};

/** A member’s new role. */
export type ChangeMemberRoleInput = {
  /** The membership, from a list of members. */
  memberId: string | number;
  /** What to make them. */
  role: WorkspaceRole;
};

/** A new password. */
export type ChangePasswordInput = {
  /** The password until now. A wrong one is refused with INVALID_CREDENTIALS and counts like one at sign-in. */
  currentPassword: string;
  /** `instance.passwordMinLength` to 256 characters, not easy to guess, and not the current one. */
  newPassword: string;
};

/** Which codes to put in force. */
export type ConfirmRecoveryCodesInput = {
  /** A set that was downloaded. */
  recoveryCodeSetId: string | number;
};

/** Which set-up to confirm. */
export type ConfirmTwoFactorEnrollmentInput = {
  /** The set-up in progress, from `startTwoFactorEnrollment`. */
  enrollmentId: string | number;
};

/** A new API token. */
export type CreateApiTokenInput = {
  /** Until when it works; without one it has no end. */
  expiresAt?: string | null | undefined;
  /** Name, 1 to 100 characters. */
  name: string;
  /** What it may do; at least one. */
  scopes: Array<ApiTokenScope>;
  /** For which workspace. */
  workspaceId: string | number;
};

/** A new workspace. */
export type CreateWorkspaceInput = {
  /** Name, 1 to 100 characters. */
  name: string;
  /** Name in addresses: 1 to 40 letters a to z, digits, and dashes between them; made from the name if omitted. CONFLICT if another workspace has it. */
  slug?: string | null | undefined;
};

/** Which codes to download. */
export type DownloadRecoveryCodesInput = {
  /** A set that isn’t confirmed yet. */
  recoveryCodeSetId: string | number;
};

/** Whom to invite. */
export type InviteMemberInput = {
  /** Address of the person. A newer invitation takes the place of an earlier one. */
  email: string;
  /** What they will be. */
  role?: WorkspaceRole | null | undefined;
  /** Into which workspace. */
  workspaceId: string | number;
};

/** Which workspace to leave. */
export type LeaveWorkspaceInput = {
  /** A workspace of the viewer’s. */
  workspaceId: string | number;
};

/** Which members to list; every part that is given has to match. Only owners and tokens may ask by two-factor status. */
export type MemberFilter = {
  /** Those with this role. */
  role?: WorkspaceRole | null | undefined;
  /** Part of the name or address, in any case. */
  search?: string | null | undefined;
  /** Those with two-factor authentication, or those without. */
  twoFactorEnabled?: boolean | null | undefined;
  /** Those who stand so towards the rule. */
  twoFactorStatus?: MemberTwoFactorStatus | null | undefined;
};

/** How a member stands towards the workspace’s two-factor rule. */
export type MemberTwoFactorStatus =
  /** Has none, and is kept out until it is set up. */
  | 'BLOCKED'
  /** Has two-factor authentication. */
  | 'ENABLED'
  /** Has none, and time left to set it up. */
  | 'IN_GRACE'
  /** Has none, and needs none. */
  | 'NOT_REQUIRED';

/** Fresh proof of who is there. */
export type ReauthenticateInput = {
  /** A code from the authenticator app; this or `recoveryCode` where two-factor authentication is on. */
  code?: string | null | undefined;
  /** The account’s password. */
  password: string;
  /** A recovery code instead of `code`. */
  recoveryCode?: string | null | undefined;
};

/** Where a set of recovery codes stands. */
export type RecoveryCodeSetState =
  /** In force. */
  | 'ACTIVE'
  /** Downloaded, and not confirmed yet. */
  | 'DOWNLOADED'
  /** Issued, and not downloaded yet. */
  | 'PENDING'
  /** Worth nothing any more: a newer set took its place, or two-factor authentication was turned off. */
  | 'REPLACED';

/** Second step of a sign-in, with a recovery code. */
export type RedeemRecoveryCodeInput = {
  /** From the challenge that `signIn` answered. */
  challengeToken: string;
  /** One of the recovery codes that weren’t used yet; any case, spaces and dashes don’t count. */
  recoveryCode: string;
  /** How the session’s token is handed over. */
  transport?: SessionTransport | null | undefined;
};

/** Whom to remove. */
export type RemoveMemberInput = {
  /** The membership, from a list of members. */
  memberId: string | number;
};

/** A new name for a workspace. */
export type RenameWorkspaceInput = {
  /** Name, 1 to 100 characters. */
  name: string;
  /** Which workspace. */
  workspaceId: string | number;
};

/** Whose password is forgotten. */
export type RequestPasswordResetInput = {
  /** Address of the account. */
  email: string;
};

/** Whose second factor to take away, and why. */
export type ResetMemberTwoFactorInput = {
  /** The membership, from a list of members. */
  memberId: string | number;
  /** Why, 10 to 500 characters; the member is told, and the audit log keeps it. */
  reason: string;
};

/** A new password, with the link that was mailed. */
export type ResetPasswordInput = {
  /** `instance.passwordMinLength` to 256 characters, and not easy to guess. */
  newPassword: string;
  /** From the fragment of the mailed link; single use, thirty minutes. */
  token: string;
};

/** Which API token to revoke. */
export type RevokeApiTokenInput = {
  /** A token that works. */
  apiTokenId: string | number;
};

/** Which invitation to revoke. */
export type RevokeInvitationInput = {
  /** An open invitation. */
  invitationId: string | number;
};

/** Which session to end. */
export type RevokeSessionInput = {
  /** One of the viewer’s own sessions. */
  sessionId: string | number;
};

/** How a session’s token reaches its holder. */
export type SessionTransport =
  /** In the answer, for the header `Authorization: Bearer …`; no cookie is set. For programs. */
  | 'BEARER'
  /** In an HttpOnly cookie; the answer holds no token. For browsers. */
  | 'COOKIE';

/** The first workspace and its owner. */
export type SetUpInstanceInput = {
  /** Address that the owner signs in with. */
  email: string;
  /** Name of the owner, 1 to 100 characters. */
  name: string;
  /** `instance.passwordMinLength` to 256 characters, and not easy to guess. */
  password: string;
  /** From the link that the server printed. */
  setupToken: string;
  /** How the session’s token is handed over. */
  transport?: SessionTransport | null | undefined;
  /** Name of the workspace, 1 to 100 characters. */
  workspaceName: string;
};

/** First step of a sign-in. */
export type SignInInput = {
  /** Address of the account, in any case. */
  email: string;
  /** Its password. */
  password: string;
  /** How the session’s token is handed over. */
  transport?: SessionTransport | null | undefined;
};

/** Where an authenticator stands. The steps are scan, verify, download, confirm, in that order only. */
export type TwoFactorEnrollmentState =
  /** It is asked for at every sign-in. */
  | 'ACTIVE'
  /** The setup was canceled, reached its limit of wrong codes, was replaced by one in another session, or its session or password changed. */
  | 'CANCELED'
  /** Its holder turned two-factor authentication off. */
  | 'DISABLED'
  /** The recovery codes were downloaded; the confirmation is awaited. */
  | 'DOWNLOADED'
  /** The set-up ran out of time. */
  | 'EXPIRED'
  /** The secret was handed out; a code from the app is awaited. */
  | 'PENDING'
  /** A newer authenticator took its place. */
  | 'REPLACED'
  /** An owner or the operator took it away. */
  | 'RESET'
  /** A code was right; the recovery codes wait to be downloaded. */
  | 'VERIFIED';

/** What others see of the person. */
export type UpdateProfileInput = {
  /** Name, 1 to 100 characters. */
  name: string;
};

/** Changes to a workspace’s two-factor rule; what is left out stays as it is. */
export type UpdateWorkspaceSecurityInput = {
  /** Days of grace, 0 to 90. Shortening moves deadlines nearer, lengthening moves them later. */
  gracePeriodDays?: number | null | undefined;
  /** Whether to require two-factor authentication of every member. */
  requireTwoFactor?: boolean | null | undefined;
  /** Which workspace. */
  workspaceId: string | number;
};

/** Second step of a sign-in, with a code from the authenticator app. */
export type VerifySecondFactorInput = {
  /** From the challenge that `signIn` answered. */
  challengeToken: string;
  /** Six digits; spaces and dashes don’t count. */
  code: string;
  /** How the session’s token is handed over. */
  transport?: SessionTransport | null | undefined;
};

/** A code from the app that scanned the secret. */
export type VerifyTwoFactorEnrollmentInput = {
  /** Six digits; spaces and dashes don’t count. */
  code: string;
  /** The set-up in progress, from `startTwoFactorEnrollment`. */
  enrollmentId: string | number;
};

/** What a person is in a workspace. */
export type WorkspaceRole =
  /** Belongs to it. */
  | 'MEMBER'
  /** Manages members and security. A workspace always has at least one. */
  | 'OWNER';

export type ApiTokensQueryVariables = Exact<{
  slug: string;
}>;


export type ApiTokensQuery = { workspace: { id: string, apiTokens: Array<{ id: string, name: string, scopes: Array<ApiTokenScope>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, createdBy: { id: string, name: string } }> } | null };

export type CreateApiTokenMutationVariables = Exact<{
  input: CreateApiTokenInput;
}>;


export type CreateApiTokenMutation = { createApiToken: { token: string, apiToken: { id: string } } };

export type RevokeApiTokenMutationVariables = Exact<{
  input: RevokeApiTokenInput;
}>;


export type RevokeApiTokenMutation = { revokeApiToken: { apiToken: { id: string, revokedAt: string | null } } };

export type AuditLogQueryVariables = Exact<{
  slug: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: AuditEventFilter | null | undefined;
}>;


export type AuditLogQuery = { workspace: { id: string, auditEvents: { nodes: Array<{ id: string, type: AuditEventType, at: string, ipAddress: string | null, userAgent: string | null, details: Record<string, unknown> | null, actor: { id: string, name: string } | null, subject: { id: string, name: string } | null, apiToken: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type AuditPeopleQueryVariables = Exact<{
  slug: string;
}>;


export type AuditPeopleQuery = { workspace: { id: string, members: { nodes: Array<{ id: string, user: { id: string, name: string } }> } } | null };

export type SetUpInstanceMutationVariables = Exact<{
  input: SetUpInstanceInput;
}>;


export type SetUpInstanceMutation = { setUpInstance: { viewer: { user: { id: string } } } };

export type FirstRunQueryVariables = Exact<{ [key: string]: never; }>;


export type FirstRunQuery = { instance: { needsSetup: boolean } };

export type InvitationQueryVariables = Exact<{
  token: string;
}>;


export type InvitationQuery = { invitation: { id: string, email: string, role: WorkspaceRole, workspaceName: string, expiresAt: string, hasAccount: boolean | null } | null, viewer: { user: { id: string, email: string } } | null };

export type AcceptInvitationMutationVariables = Exact<{
  input: AcceptInvitationInput;
}>;


export type AcceptInvitationMutation = { acceptInvitation:
    | { __typename: 'SignedIn', viewer: { user: { id: string }, memberships: Array<{ joinedAt: string, workspace: { id: string, slug: string } }> } }
    | { __typename: 'TwoFactorChallenge', challengeToken: string, expiresAt: string, remainingAttempts: number }
   };

export type MembersQueryVariables = Exact<{
  slug: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: MemberFilter | null | undefined;
  owner: boolean;
}>;


export type MembersQuery = { workspace: { id: string, members: { totalCount: number, nodes: Array<{ id: string, role: WorkspaceRole, joinedAt: string, twoFactorEnabled: boolean | null, twoFactorStatus: MemberTwoFactorStatus | null, twoFactorDeadline: string | null, lastSeenAt: string | null, user: { id: string, name: string, email: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } }, twoFactorSummary?: { total: number, enrolled: number }, invitations?: Array<{ id: string, email: string, role: WorkspaceRole, createdAt: string, expiresAt: string }> } | null };

export type InviteMemberMutationVariables = Exact<{
  input: InviteMemberInput;
}>;


export type InviteMemberMutation = { inviteMember: { invitationUrl: string | null, mailSent: boolean, invitation: { id: string, email: string } } };

export type RevokeInvitationMutationVariables = Exact<{
  input: RevokeInvitationInput;
}>;


export type RevokeInvitationMutation = { revokeInvitation: { revokedInvitationId: string } };

export type ChangeMemberRoleMutationVariables = Exact<{
  input: ChangeMemberRoleInput;
}>;


export type ChangeMemberRoleMutation = { changeMemberRole: { member: { id: string, role: WorkspaceRole } } };

export type RemoveMemberMutationVariables = Exact<{
  input: RemoveMemberInput;
}>;


export type RemoveMemberMutation = { removeMember: { removedMemberId: string } };

export type ResetMemberTwoFactorMutationVariables = Exact<{
  input: ResetMemberTwoFactorInput;
}>;


export type ResetMemberTwoFactorMutation = { resetMemberTwoFactor: { member: { id: string, twoFactorEnabled: boolean | null, twoFactorStatus: MemberTwoFactorStatus | null, twoFactorDeadline: string | null } } };

export type ProfileTwoFactorFragment = { enabled: boolean, active: { id: string, label: string | null, activatedAt: string | null, lastUsedAt: string | null } | null, recoveryCodes: { id: string, total: number, remaining: number, generatedAt: string } | null, pendingRecoveryCodes: { id: string, state: RecoveryCodeSetState } | null };

export type ProfileQueryVariables = Exact<{ [key: string]: never; }>;


export type ProfileQuery = { viewer: { user: { id: string, createdAt: string }, twoFactor: { enabled: boolean, active: { id: string, label: string | null, activatedAt: string | null, lastUsedAt: string | null } | null, recoveryCodes: { id: string, total: number, remaining: number, generatedAt: string } | null, pendingRecoveryCodes: { id: string, state: RecoveryCodeSetState } | null }, securityEvents: { nodes: Array<{ id: string, type: AuditEventType, at: string, ipAddress: string | null, userAgent: string | null, actor: { id: string, name: string } | null }> } } | null };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateProfileMutation = { updateProfile: { viewer: { user: { id: string, name: string } } } };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: { viewer: { user: { id: string } } } };

export type DisableTwoFactorMutationVariables = Exact<{ [key: string]: never; }>;


export type DisableTwoFactorMutation = { disableTwoFactor: { viewer: { twoFactor: { enabled: boolean, requirement: { required: boolean, deadline: string | null, requiredBy: Array<{ id: string, name: string, slug: string }> }, active: { id: string, label: string | null, activatedAt: string | null, lastUsedAt: string | null } | null, recoveryCodes: { id: string, total: number, remaining: number, generatedAt: string } | null, pendingRecoveryCodes: { id: string, state: RecoveryCodeSetState } | null }, user: { id: string, name: string, email: string }, memberships: Array<{ role: WorkspaceRole, workspace: { id: string, name: string, slug: string, viewerRole: WorkspaceRole | null, security: { requireTwoFactor: boolean, gracePeriodDays: number } } }> } } };

export type LeaveWorkspaceMutationVariables = Exact<{
  input: LeaveWorkspaceInput;
}>;


export type LeaveWorkspaceMutation = { leaveWorkspace: { leftWorkspaceId: string } };

export type GenerateRecoveryCodesMutationVariables = Exact<{ [key: string]: never; }>;


export type GenerateRecoveryCodesMutation = { generateRecoveryCodes: { recoveryCodes: Array<string>, recoveryCodeSet: { id: string } } };

export type PendingRecoveryCodesQueryVariables = Exact<{ [key: string]: never; }>;


export type PendingRecoveryCodesQuery = { viewer: { twoFactor: { pendingRecoveryCodes: { id: string, state: RecoveryCodeSetState, pendingCodes: Array<string> | null } | null } } | null };

export type DownloadNewCodesMutationVariables = Exact<{
  input: DownloadRecoveryCodesInput;
}>;


export type DownloadNewCodesMutation = { downloadRecoveryCodes: { fileName: string } };

export type ConfirmRecoveryCodesMutationVariables = Exact<{
  input: ConfirmRecoveryCodesInput;
}>;


export type ConfirmRecoveryCodesMutation = { confirmRecoveryCodes: { viewer: { twoFactor: { enabled: boolean, active: { id: string, label: string | null, activatedAt: string | null, lastUsedAt: string | null } | null, recoveryCodes: { id: string, total: number, remaining: number, generatedAt: string } | null, pendingRecoveryCodes: { id: string, state: RecoveryCodeSetState } | null } } } };

export type SessionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type SessionsQuery = { viewer: { sessions: { totalCount: number, nodes: Array<{ id: string, current: boolean, createdAt: string, lastSeenAt: string, factors: Array<AuthenticationFactor>, ipAddress: string | null, userAgent: string | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type RevokeSessionMutationVariables = Exact<{
  input: RevokeSessionInput;
}>;


export type RevokeSessionMutation = { revokeSession: { revokedSessionId: string } };

export type RevokeOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type RevokeOtherSessionsMutation = { revokeOtherSessions: { revokedCount: number } };

export type PendingSetUpQueryVariables = Exact<{ [key: string]: never; }>;


export type PendingSetUpQuery = { viewer: { twoFactor: { pending: { id: string, state: TwoFactorEnrollmentState, expiresAt: string | null, recoveryCodes: { id: string, state: RecoveryCodeSetState, pendingCodes: Array<string> | null } | null } | null } } | null, instance: { serverTime: string } };

export type StartTwoFactorEnrollmentMutationVariables = Exact<{ [key: string]: never; }>;


export type StartTwoFactorEnrollmentMutation = { startTwoFactorEnrollment: { secret: string, otpauthUri: string, qrCode: string, enrollment: { id: string, state: TwoFactorEnrollmentState, expiresAt: string | null } } };

export type VerifyTwoFactorEnrollmentMutationVariables = Exact<{
  input: VerifyTwoFactorEnrollmentInput;
}>;


export type VerifyTwoFactorEnrollmentMutation = { verifyTwoFactorEnrollment: { recoveryCodes: Array<string>, recoveryCodeSet: { id: string } } };

export type DownloadSetUpCodesMutationVariables = Exact<{
  input: DownloadRecoveryCodesInput;
}>;


export type DownloadSetUpCodesMutation = { downloadRecoveryCodes: { fileName: string } };

export type ConfirmTwoFactorEnrollmentMutationVariables = Exact<{
  input: ConfirmTwoFactorEnrollmentInput;
}>;


export type ConfirmTwoFactorEnrollmentMutation = { confirmTwoFactorEnrollment: { viewer: { user: { id: string, name: string, email: string }, memberships: Array<{ role: WorkspaceRole, workspace: { id: string, name: string, slug: string, viewerRole: WorkspaceRole | null, security: { requireTwoFactor: boolean, gracePeriodDays: number } } }>, twoFactor: { enabled: boolean, requirement: { required: boolean, deadline: string | null, requiredBy: Array<{ id: string, name: string, slug: string }> } } } } };

export type CancelTwoFactorEnrollmentMutationVariables = Exact<{
  input: CancelTwoFactorEnrollmentInput;
}>;


export type CancelTwoFactorEnrollmentMutation = { cancelTwoFactorEnrollment: { enrollment: { id: string, state: TwoFactorEnrollmentState } } };

export type AnonymousStartQueryVariables = Exact<{ [key: string]: never; }>;


export type AnonymousStartQuery = { instance: { needsSetup: boolean }, viewer: { user: { id: string } } | null };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn:
    | { __typename: 'SignedIn', viewer: { user: { id: string } } }
    | { __typename: 'TwoFactorChallenge', challengeToken: string, expiresAt: string, remainingAttempts: number }
   };

export type VerifySecondFactorMutationVariables = Exact<{
  input: VerifySecondFactorInput;
}>;


export type VerifySecondFactorMutation = { verifySecondFactor: { viewer: { user: { id: string } } } };

export type RedeemRecoveryCodeMutationVariables = Exact<{
  input: RedeemRecoveryCodeInput;
}>;


export type RedeemRecoveryCodeMutation = { redeemRecoveryCode: { viewer: { user: { id: string } } } };

export type ReauthenticateMutationVariables = Exact<{
  input: ReauthenticateInput;
}>;


export type ReauthenticateMutation = { reauthenticate: { recentUntil: string } };

export type RequestPasswordResetMutationVariables = Exact<{
  input: RequestPasswordResetInput;
}>;


export type RequestPasswordResetMutation = { requestPasswordReset: { accepted: boolean } };

export type PasswordResetQueryVariables = Exact<{
  token: string;
}>;


export type PasswordResetQuery = { passwordReset: { email: string } | null };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { resetPassword: { passwordChanged: boolean } };

export type WorkspaceSecurityQueryVariables = Exact<{
  slug: string;
  owner: boolean;
}>;


export type WorkspaceSecurityQuery = { workspace: { id: string, security: { requireTwoFactor: boolean, requiredSince: string | null, gracePeriodDays: number }, twoFactorSummary?: { total: number, enrolled: number, inGrace: number, blocked: number }, withoutTwoFactor?: { totalCount: number, nodes: Array<{ id: string, user: { id: string, name: string } }> } } | null };

export type UpdateWorkspaceSecurityMutationVariables = Exact<{
  input: UpdateWorkspaceSecurityInput;
}>;


export type UpdateWorkspaceSecurityMutation = { updateWorkspaceSecurity: { workspace: { id: string, security: { requireTwoFactor: boolean, requiredSince: string | null, gracePeriodDays: number } } } };

export type RenameWorkspaceMutationVariables = Exact<{
  input: RenameWorkspaceInput;
}>;


export type RenameWorkspaceMutation = { renameWorkspace: { workspace: { id: string, name: string } } };

export type CreateWorkspaceMutationVariables = Exact<{
  input: CreateWorkspaceInput;
}>;


export type CreateWorkspaceMutation = { createWorkspace: { workspace: { id: string, name: string, slug: string } } };

export type ServerTimeQueryVariables = Exact<{ [key: string]: never; }>;


export type ServerTimeQuery = { instance: { serverTime: string } };

export type WorkspaceDoorQueryVariables = Exact<{
  slug: string;
}>;


export type WorkspaceDoorQuery = { workspace: { id: string, members: { pageInfo: { hasNextPage: boolean } } } | null };

export type InstanceQueryVariables = Exact<{ [key: string]: never; }>;


export type InstanceQuery = { instance: { publicUrl: string, passwordMinLength: number } };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { signedOut: boolean } };

export type SignedInViewerFragment = { user: { id: string, name: string, email: string }, memberships: Array<{ role: WorkspaceRole, workspace: { id: string, name: string, slug: string, viewerRole: WorkspaceRole | null, security: { requireTwoFactor: boolean, gracePeriodDays: number } } }>, twoFactor: { enabled: boolean, requirement: { required: boolean, deadline: string | null, requiredBy: Array<{ id: string, name: string, slug: string }> } } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { user: { id: string, name: string, email: string }, memberships: Array<{ role: WorkspaceRole, workspace: { id: string, name: string, slug: string, viewerRole: WorkspaceRole | null, security: { requireTwoFactor: boolean, gracePeriodDays: number } } }>, twoFactor: { enabled: boolean, requirement: { required: boolean, deadline: string | null, requiredBy: Array<{ id: string, name: string, slug: string }> } } } | null, instance: { needsSetup: boolean, serverTime: string, publicUrl: string, passwordMinLength: number } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ProfileTwoFactorFragmentDoc = new TypedDocumentString(`
    fragment ProfileTwoFactor on TwoFactor {
  enabled
  active {
    id
    label
    activatedAt
    lastUsedAt
  }
  recoveryCodes {
    id
    total
    remaining
    generatedAt
  }
  pendingRecoveryCodes {
    id
    state
  }
}
    `, {"fragmentName":"ProfileTwoFactor"}) as unknown as TypedDocumentString<ProfileTwoFactorFragment, unknown>;
export const SignedInViewerFragmentDoc = new TypedDocumentString(`
    fragment SignedInViewer on Viewer {
  user {
    id
    name
    email
  }
  memberships {
    role
    workspace {
      id
      name
      slug
      viewerRole
      security {
        requireTwoFactor
        gracePeriodDays
      }
    }
  }
  twoFactor {
    enabled
    requirement {
      required
      deadline
      requiredBy {
        id
        name
        slug
      }
    }
  }
}
    `, {"fragmentName":"SignedInViewer"}) as unknown as TypedDocumentString<SignedInViewerFragment, unknown>;
export const ApiTokensDocument = new TypedDocumentString(`
    query ApiTokens($slug: String!) {
  workspace(slug: $slug) {
    id
    apiTokens {
      id
      name
      scopes
      createdAt
      expiresAt
      lastUsedAt
      revokedAt
      createdBy {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ApiTokensQuery, ApiTokensQueryVariables>;
export const CreateApiTokenDocument = new TypedDocumentString(`
    mutation CreateApiToken($input: CreateApiTokenInput!) {
  createApiToken(input: $input) {
    apiToken {
      id
    }
    token
  }
}
    `) as unknown as TypedDocumentString<CreateApiTokenMutation, CreateApiTokenMutationVariables>;
export const RevokeApiTokenDocument = new TypedDocumentString(`
    mutation RevokeApiToken($input: RevokeApiTokenInput!) {
  revokeApiToken(input: $input) {
    apiToken {
      id
      revokedAt
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeApiTokenMutation, RevokeApiTokenMutationVariables>;
export const AuditLogDocument = new TypedDocumentString(`
    query AuditLog($slug: String!, $first: Int, $after: String, $last: Int, $before: String, $filter: AuditEventFilter) {
  workspace(slug: $slug) {
    id
    auditEvents(
      first: $first
      after: $after
      last: $last
      before: $before
      filter: $filter
    ) {
      nodes {
        id
        type
        at
        ipAddress
        userAgent
        details
        actor {
          id
          name
        }
        subject {
          id
          name
        }
        apiToken {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AuditLogQuery, AuditLogQueryVariables>;
export const AuditPeopleDocument = new TypedDocumentString(`
    query AuditPeople($slug: String!) {
  workspace(slug: $slug) {
    id
    members(first: 100) {
      nodes {
        id
        user {
          id
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AuditPeopleQuery, AuditPeopleQueryVariables>;
export const SetUpInstanceDocument = new TypedDocumentString(`
    mutation SetUpInstance($input: SetUpInstanceInput!) {
  setUpInstance(input: $input) {
    viewer {
      user {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SetUpInstanceMutation, SetUpInstanceMutationVariables>;
export const FirstRunDocument = new TypedDocumentString(`
    query FirstRun {
  instance {
    needsSetup
  }
}
    `) as unknown as TypedDocumentString<FirstRunQuery, FirstRunQueryVariables>;
export const InvitationDocument = new TypedDocumentString(`
    query Invitation($token: String!) {
  invitation(token: $token) {
    id
    email
    role
    workspaceName
    expiresAt
    hasAccount
  }
  viewer {
    user {
      id
      email
    }
  }
}
    `) as unknown as TypedDocumentString<InvitationQuery, InvitationQueryVariables>;
export const AcceptInvitationDocument = new TypedDocumentString(`
    mutation AcceptInvitation($input: AcceptInvitationInput!) {
  acceptInvitation(input: $input) {
    __typename
    ... on SignedIn {
      viewer {
        user {
          id
        }
        memberships {
          joinedAt
          workspace {
            id
            slug
          }
        }
      }
    }
    ... on TwoFactorChallenge {
      challengeToken
      expiresAt
      remainingAttempts
    }
  }
}
    `) as unknown as TypedDocumentString<AcceptInvitationMutation, AcceptInvitationMutationVariables>;
export const MembersDocument = new TypedDocumentString(`
    query Members($slug: String!, $first: Int, $after: String, $last: Int, $before: String, $filter: MemberFilter, $owner: Boolean!) {
  workspace(slug: $slug) {
    id
    members(
      first: $first
      after: $after
      last: $last
      before: $before
      filter: $filter
    ) {
      nodes {
        id
        role
        joinedAt
        twoFactorEnabled
        twoFactorStatus
        twoFactorDeadline
        lastSeenAt
        user {
          id
          name
          email
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      totalCount
    }
    twoFactorSummary @include(if: $owner) {
      total
      enrolled
    }
    invitations @include(if: $owner) {
      id
      email
      role
      createdAt
      expiresAt
    }
  }
}
    `) as unknown as TypedDocumentString<MembersQuery, MembersQueryVariables>;
export const InviteMemberDocument = new TypedDocumentString(`
    mutation InviteMember($input: InviteMemberInput!) {
  inviteMember(input: $input) {
    invitation {
      id
      email
    }
    invitationUrl
    mailSent
  }
}
    `) as unknown as TypedDocumentString<InviteMemberMutation, InviteMemberMutationVariables>;
export const RevokeInvitationDocument = new TypedDocumentString(`
    mutation RevokeInvitation($input: RevokeInvitationInput!) {
  revokeInvitation(input: $input) {
    revokedInvitationId
  }
}
    `) as unknown as TypedDocumentString<RevokeInvitationMutation, RevokeInvitationMutationVariables>;
export const ChangeMemberRoleDocument = new TypedDocumentString(`
    mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {
  changeMemberRole(input: $input) {
    member {
      id
      role
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeMemberRoleMutation, ChangeMemberRoleMutationVariables>;
export const RemoveMemberDocument = new TypedDocumentString(`
    mutation RemoveMember($input: RemoveMemberInput!) {
  removeMember(input: $input) {
    removedMemberId
  }
}
    `) as unknown as TypedDocumentString<RemoveMemberMutation, RemoveMemberMutationVariables>;
export const ResetMemberTwoFactorDocument = new TypedDocumentString(`
    mutation ResetMemberTwoFactor($input: ResetMemberTwoFactorInput!) {
  resetMemberTwoFactor(input: $input) {
    member {
      id
      twoFactorEnabled
      twoFactorStatus
      twoFactorDeadline
    }
  }
}
    `) as unknown as TypedDocumentString<ResetMemberTwoFactorMutation, ResetMemberTwoFactorMutationVariables>;
export const ProfileDocument = new TypedDocumentString(`
    query Profile {
  viewer {
    user {
      id
      createdAt
    }
    twoFactor {
      ...ProfileTwoFactor
    }
    securityEvents(first: 8) {
      nodes {
        id
        type
        at
        ipAddress
        userAgent
        actor {
          id
          name
        }
      }
    }
  }
}
    fragment ProfileTwoFactor on TwoFactor {
  enabled
  active {
    id
    label
    activatedAt
    lastUsedAt
  }
  recoveryCodes {
    id
    total
    remaining
    generatedAt
  }
  pendingRecoveryCodes {
    id
    state
  }
}`) as unknown as TypedDocumentString<ProfileQuery, ProfileQueryVariables>;
export const UpdateProfileDocument = new TypedDocumentString(`
    mutation UpdateProfile($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    viewer {
      user {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateProfileMutation, UpdateProfileMutationVariables>;
export const ChangePasswordDocument = new TypedDocumentString(`
    mutation ChangePassword($input: ChangePasswordInput!) {
  changePassword(input: $input) {
    viewer {
      user {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const DisableTwoFactorDocument = new TypedDocumentString(`
    mutation DisableTwoFactor {
  disableTwoFactor {
    viewer {
      ...SignedInViewer
      twoFactor {
        ...ProfileTwoFactor
      }
    }
  }
}
    fragment ProfileTwoFactor on TwoFactor {
  enabled
  active {
    id
    label
    activatedAt
    lastUsedAt
  }
  recoveryCodes {
    id
    total
    remaining
    generatedAt
  }
  pendingRecoveryCodes {
    id
    state
  }
}
fragment SignedInViewer on Viewer {
  user {
    id
    name
    email
  }
  memberships {
    role
    workspace {
      id
      name
      slug
      viewerRole
      security {
        requireTwoFactor
        gracePeriodDays
      }
    }
  }
  twoFactor {
    enabled
    requirement {
      required
      deadline
      requiredBy {
        id
        name
        slug
      }
    }
  }
}`) as unknown as TypedDocumentString<DisableTwoFactorMutation, DisableTwoFactorMutationVariables>;
export const LeaveWorkspaceDocument = new TypedDocumentString(`
    mutation LeaveWorkspace($input: LeaveWorkspaceInput!) {
  leaveWorkspace(input: $input) {
    leftWorkspaceId
  }
}
    `) as unknown as TypedDocumentString<LeaveWorkspaceMutation, LeaveWorkspaceMutationVariables>;
export const GenerateRecoveryCodesDocument = new TypedDocumentString(`
    mutation GenerateRecoveryCodes {
  generateRecoveryCodes {
    recoveryCodeSet {
      id
    }
    recoveryCodes
  }
}
    `) as unknown as TypedDocumentString<GenerateRecoveryCodesMutation, GenerateRecoveryCodesMutationVariables>;
export const PendingRecoveryCodesDocument = new TypedDocumentString(`
    query PendingRecoveryCodes {
  viewer {
    twoFactor {
      pendingRecoveryCodes {
        id
        state
        pendingCodes
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PendingRecoveryCodesQuery, PendingRecoveryCodesQueryVariables>;
export const DownloadNewCodesDocument = new TypedDocumentString(`
    mutation DownloadNewCodes($input: DownloadRecoveryCodesInput!) {
  downloadRecoveryCodes(input: $input) {
    fileName
  }
}
    `) as unknown as TypedDocumentString<DownloadNewCodesMutation, DownloadNewCodesMutationVariables>;
export const ConfirmRecoveryCodesDocument = new TypedDocumentString(`
    mutation ConfirmRecoveryCodes($input: ConfirmRecoveryCodesInput!) {
  confirmRecoveryCodes(input: $input) {
    viewer {
      twoFactor {
        ...ProfileTwoFactor
      }
    }
  }
}
    fragment ProfileTwoFactor on TwoFactor {
  enabled
  active {
    id
    label
    activatedAt
    lastUsedAt
  }
  recoveryCodes {
    id
    total
    remaining
    generatedAt
  }
  pendingRecoveryCodes {
    id
    state
  }
}`) as unknown as TypedDocumentString<ConfirmRecoveryCodesMutation, ConfirmRecoveryCodesMutationVariables>;
export const SessionsDocument = new TypedDocumentString(`
    query Sessions($first: Int, $after: String, $last: Int, $before: String) {
  viewer {
    sessions(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        current
        createdAt
        lastSeenAt
        factors
        ipAddress
        userAgent
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      totalCount
    }
  }
}
    `) as unknown as TypedDocumentString<SessionsQuery, SessionsQueryVariables>;
export const RevokeSessionDocument = new TypedDocumentString(`
    mutation RevokeSession($input: RevokeSessionInput!) {
  revokeSession(input: $input) {
    revokedSessionId
  }
}
    `) as unknown as TypedDocumentString<RevokeSessionMutation, RevokeSessionMutationVariables>;
export const RevokeOtherSessionsDocument = new TypedDocumentString(`
    mutation RevokeOtherSessions {
  revokeOtherSessions {
    revokedCount
  }
}
    `) as unknown as TypedDocumentString<RevokeOtherSessionsMutation, RevokeOtherSessionsMutationVariables>;
export const PendingSetUpDocument = new TypedDocumentString(`
    query PendingSetUp {
  viewer {
    twoFactor {
      pending {
        id
        state
        expiresAt
        recoveryCodes {
          id
          state
          pendingCodes
        }
      }
    }
  }
  instance {
    serverTime
  }
}
    `) as unknown as TypedDocumentString<PendingSetUpQuery, PendingSetUpQueryVariables>;
export const StartTwoFactorEnrollmentDocument = new TypedDocumentString(`
    mutation StartTwoFactorEnrollment {
  startTwoFactorEnrollment {
    enrollment {
      id
      state
      expiresAt
    }
    secret
    otpauthUri
    qrCode
  }
}
    `) as unknown as TypedDocumentString<StartTwoFactorEnrollmentMutation, StartTwoFactorEnrollmentMutationVariables>;
export const VerifyTwoFactorEnrollmentDocument = new TypedDocumentString(`
    mutation VerifyTwoFactorEnrollment($input: VerifyTwoFactorEnrollmentInput!) {
  verifyTwoFactorEnrollment(input: $input) {
    recoveryCodeSet {
      id
    }
    recoveryCodes
  }
}
    `) as unknown as TypedDocumentString<VerifyTwoFactorEnrollmentMutation, VerifyTwoFactorEnrollmentMutationVariables>;
export const DownloadSetUpCodesDocument = new TypedDocumentString(`
    mutation DownloadSetUpCodes($input: DownloadRecoveryCodesInput!) {
  downloadRecoveryCodes(input: $input) {
    fileName
  }
}
    `) as unknown as TypedDocumentString<DownloadSetUpCodesMutation, DownloadSetUpCodesMutationVariables>;
export const ConfirmTwoFactorEnrollmentDocument = new TypedDocumentString(`
    mutation ConfirmTwoFactorEnrollment($input: ConfirmTwoFactorEnrollmentInput!) {
  confirmTwoFactorEnrollment(input: $input) {
    viewer {
      ...SignedInViewer
    }
  }
}
    fragment SignedInViewer on Viewer {
  user {
    id
    name
    email
  }
  memberships {
    role
    workspace {
      id
      name
      slug
      viewerRole
      security {
        requireTwoFactor
        gracePeriodDays
      }
    }
  }
  twoFactor {
    enabled
    requirement {
      required
      deadline
      requiredBy {
        id
        name
        slug
      }
    }
  }
}`) as unknown as TypedDocumentString<ConfirmTwoFactorEnrollmentMutation, ConfirmTwoFactorEnrollmentMutationVariables>;
export const CancelTwoFactorEnrollmentDocument = new TypedDocumentString(`
    mutation CancelTwoFactorEnrollment($input: CancelTwoFactorEnrollmentInput!) {
  cancelTwoFactorEnrollment(input: $input) {
    enrollment {
      id
      state
    }
  }
}
    `) as unknown as TypedDocumentString<CancelTwoFactorEnrollmentMutation, CancelTwoFactorEnrollmentMutationVariables>;
export const AnonymousStartDocument = new TypedDocumentString(`
    query AnonymousStart {
  instance {
    needsSetup
  }
  viewer {
    user {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<AnonymousStartQuery, AnonymousStartQueryVariables>;
export const SignInDocument = new TypedDocumentString(`
    mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on SignedIn {
      viewer {
        user {
          id
        }
      }
    }
    ... on TwoFactorChallenge {
      challengeToken
      expiresAt
      remainingAttempts
    }
  }
}
    `) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const VerifySecondFactorDocument = new TypedDocumentString(`
    mutation VerifySecondFactor($input: VerifySecondFactorInput!) {
  verifySecondFactor(input: $input) {
    viewer {
      user {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<VerifySecondFactorMutation, VerifySecondFactorMutationVariables>;
export const RedeemRecoveryCodeDocument = new TypedDocumentString(`
    mutation RedeemRecoveryCode($input: RedeemRecoveryCodeInput!) {
  redeemRecoveryCode(input: $input) {
    viewer {
      user {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RedeemRecoveryCodeMutation, RedeemRecoveryCodeMutationVariables>;
export const ReauthenticateDocument = new TypedDocumentString(`
    mutation Reauthenticate($input: ReauthenticateInput!) {
  reauthenticate(input: $input) {
    recentUntil
  }
}
    `) as unknown as TypedDocumentString<ReauthenticateMutation, ReauthenticateMutationVariables>;
export const RequestPasswordResetDocument = new TypedDocumentString(`
    mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
  requestPasswordReset(input: $input) {
    accepted
  }
}
    `) as unknown as TypedDocumentString<RequestPasswordResetMutation, RequestPasswordResetMutationVariables>;
export const PasswordResetDocument = new TypedDocumentString(`
    query PasswordReset($token: String!) {
  passwordReset(token: $token) {
    email
  }
}
    `) as unknown as TypedDocumentString<PasswordResetQuery, PasswordResetQueryVariables>;
export const ResetPasswordDocument = new TypedDocumentString(`
    mutation ResetPassword($input: ResetPasswordInput!) {
  resetPassword(input: $input) {
    passwordChanged
  }
}
    `) as unknown as TypedDocumentString<ResetPasswordMutation, ResetPasswordMutationVariables>;
export const WorkspaceSecurityDocument = new TypedDocumentString(`
    query WorkspaceSecurity($slug: String!, $owner: Boolean!) {
  workspace(slug: $slug) {
    id
    security {
      requireTwoFactor
      requiredSince
      gracePeriodDays
    }
    twoFactorSummary @include(if: $owner) {
      total
      enrolled
      inGrace
      blocked
    }
    withoutTwoFactor: members(first: 5, filter: {twoFactorEnabled: false}) @include(if: $owner) {
      nodes {
        id
        user {
          id
          name
        }
      }
      totalCount
    }
  }
}
    `) as unknown as TypedDocumentString<WorkspaceSecurityQuery, WorkspaceSecurityQueryVariables>;
export const UpdateWorkspaceSecurityDocument = new TypedDocumentString(`
    mutation UpdateWorkspaceSecurity($input: UpdateWorkspaceSecurityInput!) {
  updateWorkspaceSecurity(input: $input) {
    workspace {
      id
      security {
        requireTwoFactor
        requiredSince
        gracePeriodDays
      }
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateWorkspaceSecurityMutation, UpdateWorkspaceSecurityMutationVariables>;
export const RenameWorkspaceDocument = new TypedDocumentString(`
    mutation RenameWorkspace($input: RenameWorkspaceInput!) {
  renameWorkspace(input: $input) {
    workspace {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<RenameWorkspaceMutation, RenameWorkspaceMutationVariables>;
export const CreateWorkspaceDocument = new TypedDocumentString(`
    mutation CreateWorkspace($input: CreateWorkspaceInput!) {
  createWorkspace(input: $input) {
    workspace {
      id
      name
      slug
    }
  }
}
    `) as unknown as TypedDocumentString<CreateWorkspaceMutation, CreateWorkspaceMutationVariables>;
export const ServerTimeDocument = new TypedDocumentString(`
    query ServerTime {
  instance {
    serverTime
  }
}
    `) as unknown as TypedDocumentString<ServerTimeQuery, ServerTimeQueryVariables>;
export const WorkspaceDoorDocument = new TypedDocumentString(`
    query WorkspaceDoor($slug: String!) {
  workspace(slug: $slug) {
    id
    members(first: 1) {
      pageInfo {
        hasNextPage
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WorkspaceDoorQuery, WorkspaceDoorQueryVariables>;
export const InstanceDocument = new TypedDocumentString(`
    query Instance {
  instance {
    publicUrl
    passwordMinLength
  }
}
    `) as unknown as TypedDocumentString<InstanceQuery, InstanceQueryVariables>;
export const SignOutDocument = new TypedDocumentString(`
    mutation SignOut {
  signOut {
    signedOut
  }
}
    `) as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    ...SignedInViewer
  }
  instance {
    needsSetup
    serverTime
    publicUrl
    passwordMinLength
  }
}
    fragment SignedInViewer on Viewer {
  user {
    id
    name
    email
  }
  memberships {
    role
    workspace {
      id
      name
      slug
      viewerRole
      security {
        requireTwoFactor
        gracePeriodDays
      }
    }
  }
  twoFactor {
    enabled
    requirement {
      required
      deadline
      requiredBy {
        id
        name
        slug
      }
    }
  }
}`) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;