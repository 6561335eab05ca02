/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** Which set-up to give up. */
export type CancelTwoFactorEnrollmentInput = {
  /** The set-up in progress, from `startTwoFactorEnrollment`. */
  enrollmentId: string | number;
};

/** Which set-up to confirm. */
export type ConfirmTwoFactorEnrollmentInput = {
  /** The set-up in progress, from `startTwoFactorEnrollment`. */
  enrollmentId: string | number;
};

/** Which codes to download. */
export type DownloadRecoveryCodesInput = {
  /** A set that isn’t confirmed yet. */
  recoveryCodeSetId: string | number;
};

/** What `extensions.code` of an error may be. Programs branch on it; messages are for people and may change. */
export type ErrorCode =
  /** The input is wrong; `field` names the part of it. */
  | 'BAD_USER_INPUT'
  /** The sign-in challenge is spent or too old: sign in again. */
  | 'CHALLENGE_EXPIRED'
  /** It clashes with what exists already. */
  | 'CONFLICT'
  /** The set-up ran out of time: start again. */
  | 'ENROLLMENT_EXPIRED'
  /** Scan, verify, download, confirm: in that order only. */
  | 'ENROLLMENT_STEP_OUT_OF_ORDER'
  /** The caller is known but may not do this. */
  | 'FORBIDDEN'
  /** A fault of the server’s own, logged under the reference in the message. */
  | 'INTERNAL_SERVER_ERROR'
  /** Wrong, malformed, expired and replayed codes alike; `remainingAttempts` says how many are left. */
  | 'INVALID_CODE'
  /** Unknown e-mail and wrong password alike. */
  | 'INVALID_CREDENTIALS'
  /** A workspace keeps at least one owner. */
  | 'LAST_OWNER'
  /** There is no such thing for this caller; foreign and unknown ids answer alike. */
  | 'NOT_FOUND'
  /** The operation asks for more than one request may. */
  | 'QUERY_TOO_COMPLEX'
  /** A quota is used up; `limit` is how many there can be. */
  | 'QUOTA_EXCEEDED'
  /** A sensitive change wants fresh proof: call `reauthenticate`, then try again. */
  | 'REAUTHENTICATION_REQUIRED'
  /** The database can’t be reached; nothing was changed. Try again. */
  | 'SERVICE_UNAVAILABLE'
  /** Too many tries; wait for `retryAfterSeconds`. */
  | 'TOO_MANY_ATTEMPTS'
  /** It needs two-factor authentication that is on, and it is off. */
  | 'TWO_FACTOR_NOT_ENABLED'
  /** A workspace refuses the caller until two-factor authentication is set up. */
  | 'TWO_FACTOR_REQUIRED'
  /** It can’t be turned off while a workspace requires it. */
  | 'TWO_FACTOR_REQUIRED_BY_WORKSPACE'
  /** No valid session or API token came with the request. */
  | 'UNAUTHENTICATED';

/** Whom to invite. */
export type InviteMemberInput = {
  /** Address of the person. A newer invitation takes the place of an earlier one. */
  email: string;
  /** What they will be. */
  role?: WorkspaceRole | null | undefined;
  /** Into which workspace. */
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

/** Second step of a sign-in, with a recovery code. */
export type RedeemRecoveryCodeInput = {
  /** From the challenge that `signIn` answered. */
  challengeToken: string;
  /** One of the recovery codes that weren’t used yet; any case, spaces and dashes don’t count. */
  recoveryCode: string;
  /** How the session’s token is handed over. */
  transport?: SessionTransport | null | undefined;
};

/** How a session’s token reaches its holder. */
export type SessionTransport =
  /** In the answer, for the header `Authorization: Bearer …`; no cookie is set. For programs. */
  | 'BEARER'
  /** In an HttpOnly cookie; the answer holds no token. For browsers. */
  | 'COOKIE';

/** First step of a sign-in. */
export type SignInInput = {
  /** Address of the account, in any case. */
  email: string;
  /** Its password. */
  password: string;
  /** How the session’s token is handed over. */
  transport?: SessionTransport | null | undefined;
};

/** What to note of the new device. */
export type StartTwoFactorEnrollmentInput = {
  /** Name for the device, up to 100 characters. */
  label?: string | null | undefined;
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

export type InstanceQueryVariables = Exact<{ [key: string]: never; }>;


export type InstanceQuery = { instance: { name: string, version: string, needsSetup: boolean, serverTime: string, errorCodes: Array<ErrorCode> } };

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

export type ReauthenticateMutationVariables = Exact<{
  input: ReauthenticateInput;
}>;


export type ReauthenticateMutation = { reauthenticate: { recentUntil: string, sessionToken: string | null } };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { signedOut: boolean } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { user: { id: string, name: string, email: string }, twoFactor: { enabled: boolean, requirement: { required: boolean, deadline: string | null }, recoveryCodes: { remaining: number, total: number } | null }, memberships: Array<{ role: WorkspaceRole, workspace: { id: string, name: string, slug: string } }> } | null };

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

export type WorkspaceQueryVariables = Exact<{
  slug: string;
}>;


export type WorkspaceQuery = { workspace: { id: string, name: string, slug: string, viewerRole: WorkspaceRole | null, security: { requireTwoFactor: boolean, requiredSince: string | null, gracePeriodDays: number } } | null };

export type TwoFactorSummaryQueryVariables = Exact<{
  slug: string;
}>;


export type TwoFactorSummaryQuery = { workspace: { twoFactorSummary: { total: number, enrolled: number, inGrace: number, blocked: number } } | null };

export type MembersQueryVariables = Exact<{
  slug: string;
  first: number;
  after?: string | null | undefined;
  filter?: MemberFilter | null | undefined;
}>;


export type MembersQuery = { workspace: { members: { nodes: Array<{ id: string, role: WorkspaceRole, joinedAt: string, lastSeenAt: string | null, twoFactorEnabled: boolean | null, twoFactorStatus: MemberTwoFactorStatus | null, twoFactorDeadline: string | null, user: { id: string, name: string, email: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type AuditEventsQueryVariables = Exact<{
  slug: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: AuditEventFilter | null | undefined;
}>;


export type AuditEventsQuery = { workspace: { auditEvents: { edges: Array<{ cursor: string, node: { id: string, type: AuditEventType, at: string, ipAddress: string | null, userAgent: string | null, details: Record<string, unknown> | null, actor: { id: string, name: string, email: string } | null, apiToken: { id: string, name: string } | null, subject: { id: string, name: string, email: string } | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type UpdateSecurityMutationVariables = Exact<{
  input: UpdateWorkspaceSecurityInput;
}>;


export type UpdateSecurityMutation = { updateWorkspaceSecurity: { workspace: { security: { requireTwoFactor: boolean, requiredSince: string | null, gracePeriodDays: number } } } };

export type InviteMemberMutationVariables = Exact<{
  input: InviteMemberInput;
}>;


export type InviteMemberMutation = { inviteMember: { invitationUrl: string | null, mailSent: boolean, invitation: { id: string, email: string, role: WorkspaceRole, expiresAt: string } } };
