/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query ApiTokens($slug: String!) {\n    workspace(slug: $slug) {\n      id\n      apiTokens {\n        id\n        name\n        scopes\n        createdAt\n        expiresAt\n        lastUsedAt\n        revokedAt\n        createdBy {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.ApiTokensDocument,
    "\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      apiToken {\n        id\n      }\n      token\n    }\n  }\n": typeof types.CreateApiTokenDocument,
    "\n  mutation RevokeApiToken($input: RevokeApiTokenInput!) {\n    revokeApiToken(input: $input) {\n      apiToken {\n        id\n        revokedAt\n      }\n    }\n  }\n": typeof types.RevokeApiTokenDocument,
    "\n  query AuditLog(\n    $slug: String!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $filter: AuditEventFilter\n  ) {\n    workspace(slug: $slug) {\n      id\n      auditEvents(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n        nodes {\n          id\n          type\n          at\n          ipAddress\n          userAgent\n          details\n          actor {\n            id\n            name\n          }\n          subject {\n            id\n            name\n          }\n          apiToken {\n            id\n            name\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.AuditLogDocument,
    "\n  query AuditPeople($slug: String!) {\n    workspace(slug: $slug) {\n      id\n      members(first: 100) {\n        nodes {\n          id\n          user {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n": typeof types.AuditPeopleDocument,
    "\n  query Members(\n    $slug: String!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $filter: MemberFilter\n    $owner: Boolean!\n  ) {\n    workspace(slug: $slug) {\n      id\n      members(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n        nodes {\n          id\n          role\n          joinedAt\n          twoFactorEnabled\n          twoFactorStatus\n          twoFactorDeadline\n          lastSeenAt\n          user {\n            id\n            name\n            email\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        totalCount\n      }\n      twoFactorSummary @include(if: $owner) {\n        total\n        enrolled\n      }\n      invitations @include(if: $owner) {\n        id\n        email\n        role\n        createdAt\n        expiresAt\n      }\n    }\n  }\n": typeof types.MembersDocument,
    "\n  mutation InviteMember($input: InviteMemberInput!) {\n    inviteMember(input: $input) {\n      invitation {\n        id\n        email\n      }\n      invitationUrl\n      mailSent\n    }\n  }\n": typeof types.InviteMemberDocument,
    "\n  mutation RevokeInvitation($input: RevokeInvitationInput!) {\n    revokeInvitation(input: $input) {\n      revokedInvitationId\n    }\n  }\n": typeof types.RevokeInvitationDocument,
    "\n  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n    changeMemberRole(input: $input) {\n      member {\n        id\n        role\n      }\n    }\n  }\n": typeof types.ChangeMemberRoleDocument,
    "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      removedMemberId\n    }\n  }\n": typeof types.RemoveMemberDocument,
    "\n  mutation ResetMemberTwoFactor($input: ResetMemberTwoFactorInput!) {\n    resetMemberTwoFactor(input: $input) {\n      member {\n        id\n        twoFactorEnabled\n        twoFactorStatus\n        twoFactorDeadline\n      }\n    }\n  }\n": typeof types.ResetMemberTwoFactorDocument,
    "\n  fragment ProfileTwoFactor on TwoFactor {\n    enabled\n    active {\n      id\n      label\n      activatedAt\n      lastUsedAt\n    }\n    recoveryCodes {\n      id\n      total\n      remaining\n      generatedAt\n    }\n    pendingRecoveryCodes {\n      id\n      state\n    }\n  }\n": typeof types.ProfileTwoFactorFragmentDoc,
    "\n  query Profile {\n    viewer {\n      user {\n        id\n        createdAt\n      }\n      twoFactor {\n        ...ProfileTwoFactor\n      }\n      securityEvents(first: 8) {\n        nodes {\n          id\n          type\n          at\n          ipAddress\n          userAgent\n          actor {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n": typeof types.ProfileDocument,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      viewer {\n        user {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.UpdateProfileDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n    }\n  }\n": typeof types.ChangePasswordDocument,
    "\n  mutation DisableTwoFactor {\n    disableTwoFactor {\n      viewer {\n        ...SignedInViewer\n        twoFactor {\n          ...ProfileTwoFactor\n        }\n      }\n    }\n  }\n": typeof types.DisableTwoFactorDocument,
    "\n  mutation LeaveWorkspace($input: LeaveWorkspaceInput!) {\n    leaveWorkspace(input: $input) {\n      leftWorkspaceId\n    }\n  }\n": typeof types.LeaveWorkspaceDocument,
    "\n  mutation GenerateRecoveryCodes {\n    generateRecoveryCodes {\n      recoveryCodeSet {\n        id\n      }\n      recoveryCodes\n    }\n  }\n": typeof types.GenerateRecoveryCodesDocument,
    "\n  query PendingRecoveryCodes {\n    viewer {\n      twoFactor {\n        recoveryCodes {\n          id\n        }\n        pendingRecoveryCodes {\n          id\n          state\n          pendingCodes\n        }\n      }\n    }\n  }\n": typeof types.PendingRecoveryCodesDocument,
    "\n  mutation DownloadNewCodes($input: DownloadRecoveryCodesInput!) {\n    downloadRecoveryCodes(input: $input) {\n      fileName\n    }\n  }\n": typeof types.DownloadNewCodesDocument,
    "\n  mutation ConfirmRecoveryCodes($input: ConfirmRecoveryCodesInput!) {\n    confirmRecoveryCodes(input: $input) {\n      viewer {\n        twoFactor {\n          ...ProfileTwoFactor\n        }\n      }\n    }\n  }\n": typeof types.ConfirmRecoveryCodesDocument,
    "\n  query Sessions($first: Int, $after: String, $last: Int, $before: String) {\n    viewer {\n      sessions(first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          id\n          current\n          createdAt\n          lastSeenAt\n          factors\n          ipAddress\n          userAgent\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        totalCount\n      }\n    }\n  }\n": typeof types.SessionsDocument,
    "\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      revokedSessionId\n    }\n  }\n": typeof types.RevokeSessionDocument,
    "\n  mutation RevokeOtherSessions {\n    revokeOtherSessions {\n      revokedCount\n    }\n  }\n": typeof types.RevokeOtherSessionsDocument,
    "\n  query PendingSetUp {\n    viewer {\n      twoFactor {\n        active {\n          id\n        }\n        pending {\n          id\n          state\n          expiresAt\n          recoveryCodes {\n            id\n            state\n            pendingCodes\n          }\n        }\n      }\n    }\n    instance {\n      serverTime\n    }\n  }\n": typeof types.PendingSetUpDocument,
    "\n  mutation StartTwoFactorEnrollment {\n    startTwoFactorEnrollment {\n      enrollment {\n        id\n        state\n        expiresAt\n      }\n      secret\n      otpauthUri\n      qrCode\n    }\n  }\n": typeof types.StartTwoFactorEnrollmentDocument,
    "\n  mutation VerifyTwoFactorEnrollment($input: VerifyTwoFactorEnrollmentInput!) {\n    verifyTwoFactorEnrollment(input: $input) {\n      recoveryCodeSet {\n        id\n      }\n      recoveryCodes\n    }\n  }\n": typeof types.VerifyTwoFactorEnrollmentDocument,
    "\n  mutation DownloadSetUpCodes($input: DownloadRecoveryCodesInput!) {\n    downloadRecoveryCodes(input: $input) {\n      fileName\n    }\n  }\n": typeof types.DownloadSetUpCodesDocument,
    "\n  mutation ConfirmTwoFactorEnrollment($input: ConfirmTwoFactorEnrollmentInput!) {\n    confirmTwoFactorEnrollment(input: $input) {\n      viewer {\n        ...SignedInViewer\n      }\n    }\n  }\n": typeof types.ConfirmTwoFactorEnrollmentDocument,
    "\n  mutation CancelTwoFactorEnrollment($input: CancelTwoFactorEnrollmentInput!) {\n    cancelTwoFactorEnrollment(input: $input) {\n      enrollment {\n        id\n        state\n      }\n    }\n  }\n": typeof types.CancelTwoFactorEnrollmentDocument,
    "\n  mutation Reauthenticate($input: ReauthenticateInput!) {\n    reauthenticate(input: $input) {\n      recentUntil\n    }\n  }\n": typeof types.ReauthenticateDocument,
    "\n  query WorkspaceSecurity($slug: String!, $owner: Boolean!) {\n    workspace(slug: $slug) {\n      id\n      security {\n        requireTwoFactor\n        requiredSince\n        gracePeriodDays\n      }\n      twoFactorSummary @include(if: $owner) {\n        total\n        enrolled\n        inGrace\n        blocked\n      }\n      withoutTwoFactor: members(first: 5, filter: { twoFactorEnabled: false }) @include(if: $owner) {\n        nodes {\n          id\n          user {\n            id\n            name\n          }\n        }\n        totalCount\n      }\n    }\n  }\n": typeof types.WorkspaceSecurityDocument,
    "\n  mutation UpdateWorkspaceSecurity($input: UpdateWorkspaceSecurityInput!) {\n    updateWorkspaceSecurity(input: $input) {\n      workspace {\n        id\n        security {\n          requireTwoFactor\n          requiredSince\n          gracePeriodDays\n        }\n      }\n    }\n  }\n": typeof types.UpdateWorkspaceSecurityDocument,
    "\n  mutation RenameWorkspace($input: RenameWorkspaceInput!) {\n    renameWorkspace(input: $input) {\n      workspace {\n        id\n        name\n      }\n    }\n  }\n": typeof types.RenameWorkspaceDocument,
    "\n  mutation CreateWorkspace($input: CreateWorkspaceInput!) {\n    createWorkspace(input: $input) {\n      workspace {\n        id\n        name\n        slug\n      }\n    }\n  }\n": typeof types.CreateWorkspaceDocument,
    "\n  mutation SignOut {\n    signOut {\n      signedOut\n    }\n  }\n": typeof types.SignOutDocument,
    "\n  fragment SignedInViewer on Viewer {\n    user {\n      id\n      name\n      email\n    }\n    memberships {\n      role\n      workspace {\n        id\n        name\n        slug\n        viewerRole\n        security {\n          requireTwoFactor\n          gracePeriodDays\n        }\n      }\n    }\n    twoFactor {\n      enabled\n      requirement {\n        required\n        deadline\n        requiredBy {\n          id\n          name\n          slug\n        }\n      }\n    }\n  }\n": typeof types.SignedInViewerFragmentDoc,
    "\n  query Viewer {\n    viewer {\n      ...SignedInViewer\n    }\n    instance {\n      needsSetup\n      serverTime\n      publicUrl\n      passwordMinLength\n    }\n  }\n": typeof types.ViewerDocument,
    "\n  query SessionCheck {\n    viewer {\n      user {\n        id\n      }\n    }\n  }\n": typeof types.SessionCheckDocument,
    "\n  query WorkspaceAccess($slug: String!) {\n    workspace(slug: $slug) {\n      id\n      members(first: 1) {\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n": typeof types.WorkspaceAccessDocument,
};
const documents: Documents = {
    "\n  query ApiTokens($slug: String!) {\n    workspace(slug: $slug) {\n      id\n      apiTokens {\n        id\n        name\n        scopes\n        createdAt\n        expiresAt\n        lastUsedAt\n        revokedAt\n        createdBy {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.ApiTokensDocument,
    "\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      apiToken {\n        id\n      }\n      token\n    }\n  }\n": types.CreateApiTokenDocument,
    "\n  mutation RevokeApiToken($input: RevokeApiTokenInput!) {\n    revokeApiToken(input: $input) {\n      apiToken {\n        id\n        revokedAt\n      }\n    }\n  }\n": types.RevokeApiTokenDocument,
    "\n  query AuditLog(\n    $slug: String!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $filter: AuditEventFilter\n  ) {\n    workspace(slug: $slug) {\n      id\n      auditEvents(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n        nodes {\n          id\n          type\n          at\n          ipAddress\n          userAgent\n          details\n          actor {\n            id\n            name\n          }\n          subject {\n            id\n            name\n          }\n          apiToken {\n            id\n            name\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n": types.AuditLogDocument,
    "\n  query AuditPeople($slug: String!) {\n    workspace(slug: $slug) {\n      id\n      members(first: 100) {\n        nodes {\n          id\n          user {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n": types.AuditPeopleDocument,
    "\n  query Members(\n    $slug: String!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $filter: MemberFilter\n    $owner: Boolean!\n  ) {\n    workspace(slug: $slug) {\n      id\n      members(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n        nodes {\n          id\n          role\n          joinedAt\n          twoFactorEnabled\n          twoFactorStatus\n          twoFactorDeadline\n          lastSeenAt\n          user {\n            id\n            name\n            email\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        totalCount\n      }\n      twoFactorSummary @include(if: $owner) {\n        total\n        enrolled\n      }\n      invitations @include(if: $owner) {\n        id\n        email\n        role\n        createdAt\n        expiresAt\n      }\n    }\n  }\n": types.MembersDocument,
    "\n  mutation InviteMember($input: InviteMemberInput!) {\n    inviteMember(input: $input) {\n      invitation {\n        id\n        email\n      }\n      invitationUrl\n      mailSent\n    }\n  }\n": types.InviteMemberDocument,
    "\n  mutation RevokeInvitation($input: RevokeInvitationInput!) {\n    revokeInvitation(input: $input) {\n      revokedInvitationId\n    }\n  }\n": types.RevokeInvitationDocument,
    "\n  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n    changeMemberRole(input: $input) {\n      member {\n        id\n        role\n      }\n    }\n  }\n": types.ChangeMemberRoleDocument,
    "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      removedMemberId\n    }\n  }\n": types.RemoveMemberDocument,
    "\n  mutation ResetMemberTwoFactor($input: ResetMemberTwoFactorInput!) {\n    resetMemberTwoFactor(input: $input) {\n      member {\n        id\n        twoFactorEnabled\n        twoFactorStatus\n        twoFactorDeadline\n      }\n    }\n  }\n": types.ResetMemberTwoFactorDocument,
    "\n  fragment ProfileTwoFactor on TwoFactor {\n    enabled\n    active {\n      id\n      label\n      activatedAt\n      lastUsedAt\n    }\n    recoveryCodes {\n      id\n      total\n      remaining\n      generatedAt\n    }\n    pendingRecoveryCodes {\n      id\n      state\n    }\n  }\n": types.ProfileTwoFactorFragmentDoc,
    "\n  query Profile {\n    viewer {\n      user {\n        id\n        createdAt\n      }\n      twoFactor {\n        ...ProfileTwoFactor\n      }\n      securityEvents(first: 8) {\n        nodes {\n          id\n          type\n          at\n          ipAddress\n          userAgent\n          actor {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n": types.ProfileDocument,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      viewer {\n        user {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.UpdateProfileDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n    }\n  }\n": types.ChangePasswordDocument,
    "\n  mutation DisableTwoFactor {\n    disableTwoFactor {\n      viewer {\n        ...SignedInViewer\n        twoFactor {\n          ...ProfileTwoFactor\n        }\n      }\n    }\n  }\n": types.DisableTwoFactorDocument,
    "\n  mutation LeaveWorkspace($input: LeaveWorkspaceInput!) {\n    leaveWorkspace(input: $input) {\n      leftWorkspaceId\n    }\n  }\n": types.LeaveWorkspaceDocument,
    "\n  mutation GenerateRecoveryCodes {\n    generateRecoveryCodes {\n      recoveryCodeSet {\n        id\n      }\n      recoveryCodes\n    }\n  }\n": types.GenerateRecoveryCodesDocument,
    "\n  query PendingRecoveryCodes {\n    viewer {\n      twoFactor {\n        recoveryCodes {\n          id\n        }\n        pendingRecoveryCodes {\n          id\n          state\n          pendingCodes\n        }\n      }\n    }\n  }\n": types.PendingRecoveryCodesDocument,
    "\n  mutation DownloadNewCodes($input: DownloadRecoveryCodesInput!) {\n    downloadRecoveryCodes(input: $input) {\n      fileName\n    }\n  }\n": types.DownloadNewCodesDocument,
    "\n  mutation ConfirmRecoveryCodes($input: ConfirmRecoveryCodesInput!) {\n    confirmRecoveryCodes(input: $input) {\n      viewer {\n        twoFactor {\n          ...ProfileTwoFactor\n        }\n      }\n    }\n  }\n": types.ConfirmRecoveryCodesDocument,
    "\n  query Sessions($first: Int, $after: String, $last: Int, $before: String) {\n    viewer {\n      sessions(first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          id\n          current\n          createdAt\n          lastSeenAt\n          factors\n          ipAddress\n          userAgent\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        totalCount\n      }\n    }\n  }\n": types.SessionsDocument,
    "\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      revokedSessionId\n    }\n  }\n": types.RevokeSessionDocument,
    "\n  mutation RevokeOtherSessions {\n    revokeOtherSessions {\n      revokedCount\n    }\n  }\n": types.RevokeOtherSessionsDocument,
    "\n  query PendingSetUp {\n    viewer {\n      twoFactor {\n        active {\n          id\n        }\n        pending {\n          id\n          state\n          expiresAt\n          recoveryCodes {\n            id\n            state\n            pendingCodes\n          }\n        }\n      }\n    }\n    instance {\n      serverTime\n    }\n  }\n": types.PendingSetUpDocument,
    "\n  mutation StartTwoFactorEnrollment {\n    startTwoFactorEnrollment {\n      enrollment {\n        id\n        state\n        expiresAt\n      }\n      secret\n      otpauthUri\n      qrCode\n    }\n  }\n": types.StartTwoFactorEnrollmentDocument,
    "\n  mutation VerifyTwoFactorEnrollment($input: VerifyTwoFactorEnrollmentInput!) {\n    verifyTwoFactorEnrollment(input: $input) {\n      recoveryCodeSet {\n        id\n      }\n      recoveryCodes\n    }\n  }\n": types.VerifyTwoFactorEnrollmentDocument,
    "\n  mutation DownloadSetUpCodes($input: DownloadRecoveryCodesInput!) {\n    downloadRecoveryCodes(input: $input) {\n      fileName\n    }\n  }\n": types.DownloadSetUpCodesDocument,
    "\n  mutation ConfirmTwoFactorEnrollment($input: ConfirmTwoFactorEnrollmentInput!) {\n    confirmTwoFactorEnrollment(input: $input) {\n      viewer {\n        ...SignedInViewer\n      }\n    }\n  }\n": types.ConfirmTwoFactorEnrollmentDocument,
    "\n  mutation CancelTwoFactorEnrollment($input: CancelTwoFactorEnrollmentInput!) {\n    cancelTwoFactorEnrollment(input: $input) {\n      enrollment {\n        id\n        state\n      }\n    }\n  }\n": types.CancelTwoFactorEnrollmentDocument,
    "\n  mutation Reauthenticate($input: ReauthenticateInput!) {\n    reauthenticate(input: $input) {\n      recentUntil\n    }\n  }\n": types.ReauthenticateDocument,
    "\n  query WorkspaceSecurity($slug: String!, $owner: Boolean!) {\n    workspace(slug: $slug) {\n      id\n      security {\n        requireTwoFactor\n        requiredSince\n        gracePeriodDays\n      }\n      twoFactorSummary @include(if: $owner) {\n        total\n        enrolled\n        inGrace\n        blocked\n      }\n      withoutTwoFactor: members(first: 5, filter: { twoFactorEnabled: false }) @include(if: $owner) {\n        nodes {\n          id\n          user {\n            id\n            name\n          }\n        }\n        totalCount\n      }\n    }\n  }\n": types.WorkspaceSecurityDocument,
    "\n  mutation UpdateWorkspaceSecurity($input: UpdateWorkspaceSecurityInput!) {\n    updateWorkspaceSecurity(input: $input) {\n      workspace {\n        id\n        security {\n          requireTwoFactor\n          requiredSince\n          gracePeriodDays\n        }\n      }\n    }\n  }\n": types.UpdateWorkspaceSecurityDocument,
    "\n  mutation RenameWorkspace($input: RenameWorkspaceInput!) {\n    renameWorkspace(input: $input) {\n      workspace {\n        id\n        name\n      }\n    }\n  }\n": types.RenameWorkspaceDocument,
    "\n  mutation CreateWorkspace($input: CreateWorkspaceInput!) {\n    createWorkspace(input: $input) {\n      workspace {\n        id\n        name\n        slug\n      }\n    }\n  }\n": types.CreateWorkspaceDocument,
    "\n  mutation SignOut {\n    signOut {\n      signedOut\n    }\n  }\n": types.SignOutDocument,
    "\n  fragment SignedInViewer on Viewer {\n    user {\n      id\n      name\n      email\n    }\n    memberships {\n      role\n      workspace {\n        id\n        name\n        slug\n        viewerRole\n        security {\n          requireTwoFactor\n          gracePeriodDays\n        }\n      }\n    }\n    twoFactor {\n      enabled\n      requirement {\n        required\n        deadline\n        requiredBy {\n          id\n          name\n          slug\n        }\n      }\n    }\n  }\n": types.SignedInViewerFragmentDoc,
    "\n  query Viewer {\n    viewer {\n      ...SignedInViewer\n    }\n    instance {\n      needsSetup\n      serverTime\n      publicUrl\n      passwordMinLength\n    }\n  }\n": types.ViewerDocument,
    "\n  query SessionCheck {\n    viewer {\n      user {\n        id\n      }\n    }\n  }\n": types.SessionCheckDocument,
    "\n  query WorkspaceAccess($slug: String!) {\n    workspace(slug: $slug) {\n      id\n      members(first: 1) {\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n": types.WorkspaceAccessDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiTokens($slug: String!) {\n    workspace(slug: $slug) {\n      id\n      apiTokens {\n        id\n        name\n        scopes\n        createdAt\n        expiresAt\n        lastUsedAt\n        revokedAt\n        createdBy {\n          id\n          name\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ApiTokens($slug: String!) {\n    workspace(slug: $slug) {\n      id\n      apiTokens {\n        id\n        name\n        scopes\n        createdAt\n        expiresAt\n        lastUsedAt\n        revokedAt\n        createdBy {\n          id\n          name\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      apiToken {\n        id\n      }\n      token\n    }\n  }\n"): (typeof documents)["\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      apiToken {\n        id\n      }\n      token\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeApiToken($input: RevokeApiTokenInput!) {\n    revokeApiToken(input: $input) {\n      apiToken {\n        id\n        revokedAt\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeApiToken($input: RevokeApiTokenInput!) {\n    revokeApiToken(input: $input) {\n      apiToken {\n        id\n        revokedAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditLog(\n    $slug: String!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $filter: AuditEventFilter\n  ) {\n    workspace(slug: $slug) {\n      id\n      auditEvents(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n        nodes {\n          id\n          type\n          at\n          ipAddress\n          userAgent\n          details\n          actor {\n            id\n            name\n          }\n          subject {\n            id\n            name\n          }\n          apiToken {\n            id\n            name\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query AuditLog(\n    $slug: String!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $filter: AuditEventFilter\n  ) {\n    workspace(slug: $slug) {\n      id\n      auditEvents(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n        nodes {\n          id\n          type\n          at\n          ipAddress\n          userAgent\n          details\n          actor {\n            id\n            name\n          }\n          subject {\n            id\n            name\n          }\n          apiToken {\n            id\n            name\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditPeople($slug: String!) {\n    workspace(slug: $slug) {\n      id\n      members(first: 100) {\n        nodes {\n          id\n          user {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query AuditPeople($slug: String!) {\n    workspace(slug: $slug) {\n      id\n      members(first: 100) {\n        nodes {\n          id\n          user {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Members(\n    $slug: String!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $filter: MemberFilter\n    $owner: Boolean!\n  ) {\n    workspace(slug: $slug) {\n      id\n      members(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n        nodes {\n          id\n          role\n          joinedAt\n          twoFactorEnabled\n          twoFactorStatus\n          twoFactorDeadline\n          lastSeenAt\n          user {\n            id\n            name\n            email\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        totalCount\n      }\n      twoFactorSummary @include(if: $owner) {\n        total\n        enrolled\n      }\n      invitations @include(if: $owner) {\n        id\n        email\n        role\n        createdAt\n        expiresAt\n      }\n    }\n  }\n"): (typeof documents)["\n  query Members(\n    $slug: String!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $filter: MemberFilter\n    $owner: Boolean!\n  ) {\n    workspace(slug: $slug) {\n      id\n      members(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n        nodes {\n          id\n          role\n          joinedAt\n          twoFactorEnabled\n          twoFactorStatus\n          twoFactorDeadline\n          lastSeenAt\n          user {\n            id\n            name\n            email\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        totalCount\n      }\n      twoFactorSummary @include(if: $owner) {\n        total\n        enrolled\n      }\n      invitations @include(if: $owner) {\n        id\n        email\n        role\n        createdAt\n        expiresAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation InviteMember($input: InviteMemberInput!) {\n    inviteMember(input: $input) {\n      invitation {\n        id\n        email\n      }\n      invitationUrl\n      mailSent\n    }\n  }\n"): (typeof documents)["\n  mutation InviteMember($input: InviteMemberInput!) {\n    inviteMember(input: $input) {\n      invitation {\n        id\n        email\n      }\n      invitationUrl\n      mailSent\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeInvitation($input: RevokeInvitationInput!) {\n    revokeInvitation(input: $input) {\n      revokedInvitationId\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeInvitation($input: RevokeInvitationInput!) {\n    revokeInvitation(input: $input) {\n      revokedInvitationId\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n    changeMemberRole(input: $input) {\n      member {\n        id\n        role\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n    changeMemberRole(input: $input) {\n      member {\n        id\n        role\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      removedMemberId\n    }\n  }\n"): (typeof documents)["\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      removedMemberId\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetMemberTwoFactor($input: ResetMemberTwoFactorInput!) {\n    resetMemberTwoFactor(input: $input) {\n      member {\n        id\n        twoFactorEnabled\n        twoFactorStatus\n        twoFactorDeadline\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ResetMemberTwoFactor($input: ResetMemberTwoFactorInput!) {\n    resetMemberTwoFactor(input: $input) {\n      member {\n        id\n        twoFactorEnabled\n        twoFactorStatus\n        twoFactorDeadline\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProfileTwoFactor on TwoFactor {\n    enabled\n    active {\n      id\n      label\n      activatedAt\n      lastUsedAt\n    }\n    recoveryCodes {\n      id\n      total\n      remaining\n      generatedAt\n    }\n    pendingRecoveryCodes {\n      id\n      state\n    }\n  }\n"): (typeof documents)["\n  fragment ProfileTwoFactor on TwoFactor {\n    enabled\n    active {\n      id\n      label\n      activatedAt\n      lastUsedAt\n    }\n    recoveryCodes {\n      id\n      total\n      remaining\n      generatedAt\n    }\n    pendingRecoveryCodes {\n      id\n      state\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Profile {\n    viewer {\n      user {\n        id\n        createdAt\n      }\n      twoFactor {\n        ...ProfileTwoFactor\n      }\n      securityEvents(first: 8) {\n        nodes {\n          id\n          type\n          at\n          ipAddress\n          userAgent\n          actor {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Profile {\n    viewer {\n      user {\n        id\n        createdAt\n      }\n      twoFactor {\n        ...ProfileTwoFactor\n      }\n      securityEvents(first: 8) {\n        nodes {\n          id\n          type\n          at\n          ipAddress\n          userAgent\n          actor {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      viewer {\n        user {\n          id\n          name\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      viewer {\n        user {\n          id\n          name\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DisableTwoFactor {\n    disableTwoFactor {\n      viewer {\n        ...SignedInViewer\n        twoFactor {\n          ...ProfileTwoFactor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DisableTwoFactor {\n    disableTwoFactor {\n      viewer {\n        ...SignedInViewer\n        twoFactor {\n          ...ProfileTwoFactor\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LeaveWorkspace($input: LeaveWorkspaceInput!) {\n    leaveWorkspace(input: $input) {\n      leftWorkspaceId\n    }\n  }\n"): (typeof documents)["\n  mutation LeaveWorkspace($input: LeaveWorkspaceInput!) {\n    leaveWorkspace(input: $input) {\n      leftWorkspaceId\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation GenerateRecoveryCodes {\n    generateRecoveryCodes {\n      recoveryCodeSet {\n        id\n      }\n      recoveryCodes\n    }\n  }\n"): (typeof documents)["\n  mutation GenerateRecoveryCodes {\n    generateRecoveryCodes {\n      recoveryCodeSet {\n        id\n      }\n      recoveryCodes\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PendingRecoveryCodes {\n    viewer {\n      twoFactor {\n        recoveryCodes {\n          id\n        }\n        pendingRecoveryCodes {\n          id\n          state\n          pendingCodes\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query PendingRecoveryCodes {\n    viewer {\n      twoFactor {\n        recoveryCodes {\n          id\n        }\n        pendingRecoveryCodes {\n          id\n          state\n          pendingCodes\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DownloadNewCodes($input: DownloadRecoveryCodesInput!) {\n    downloadRecoveryCodes(input: $input) {\n      fileName\n    }\n  }\n"): (typeof documents)["\n  mutation DownloadNewCodes($input: DownloadRecoveryCodesInput!) {\n    downloadRecoveryCodes(input: $input) {\n      fileName\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmRecoveryCodes($input: ConfirmRecoveryCodesInput!) {\n    confirmRecoveryCodes(input: $input) {\n      viewer {\n        twoFactor {\n          ...ProfileTwoFactor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ConfirmRecoveryCodes($input: ConfirmRecoveryCodesInput!) {\n    confirmRecoveryCodes(input: $input) {\n      viewer {\n        twoFactor {\n          ...ProfileTwoFactor\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Sessions($first: Int, $after: String, $last: Int, $before: String) {\n    viewer {\n      sessions(first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          id\n          current\n          createdAt\n          lastSeenAt\n          factors\n          ipAddress\n          userAgent\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        totalCount\n      }\n    }\n  }\n"): (typeof documents)["\n  query Sessions($first: Int, $after: String, $last: Int, $before: String) {\n    viewer {\n      sessions(first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          id\n          current\n          createdAt\n          lastSeenAt\n          factors\n          ipAddress\n          userAgent\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        totalCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      revokedSessionId\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      revokedSessionId\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeOtherSessions {\n    revokeOtherSessions {\n      revokedCount\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeOtherSessions {\n    revokeOtherSessions {\n      revokedCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PendingSetUp {\n    viewer {\n      twoFactor {\n        active {\n          id\n        }\n        pending {\n          id\n          state\n          expiresAt\n          recoveryCodes {\n            id\n            state\n            pendingCodes\n          }\n        }\n      }\n    }\n    instance {\n      serverTime\n    }\n  }\n"): (typeof documents)["\n  query PendingSetUp {\n    viewer {\n      twoFactor {\n        active {\n          id\n        }\n        pending {\n          id\n          state\n          expiresAt\n          recoveryCodes {\n            id\n            state\n            pendingCodes\n          }\n        }\n      }\n    }\n    instance {\n      serverTime\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartTwoFactorEnrollment {\n    startTwoFactorEnrollment {\n      enrollment {\n        id\n        state\n        expiresAt\n      }\n      secret\n      otpauthUri\n      qrCode\n    }\n  }\n"): (typeof documents)["\n  mutation StartTwoFactorEnrollment {\n    startTwoFactorEnrollment {\n      enrollment {\n        id\n        state\n        expiresAt\n      }\n      secret\n      otpauthUri\n      qrCode\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VerifyTwoFactorEnrollment($input: VerifyTwoFactorEnrollmentInput!) {\n    verifyTwoFactorEnrollment(input: $input) {\n      recoveryCodeSet {\n        id\n      }\n      recoveryCodes\n    }\n  }\n"): (typeof documents)["\n  mutation VerifyTwoFactorEnrollment($input: VerifyTwoFactorEnrollmentInput!) {\n    verifyTwoFactorEnrollment(input: $input) {\n      recoveryCodeSet {\n        id\n      }\n      recoveryCodes\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DownloadSetUpCodes($input: DownloadRecoveryCodesInput!) {\n    downloadRecoveryCodes(input: $input) {\n      fileName\n    }\n  }\n"): (typeof documents)["\n  mutation DownloadSetUpCodes($input: DownloadRecoveryCodesInput!) {\n    downloadRecoveryCodes(input: $input) {\n      fileName\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmTwoFactorEnrollment($input: ConfirmTwoFactorEnrollmentInput!) {\n    confirmTwoFactorEnrollment(input: $input) {\n      viewer {\n        ...SignedInViewer\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ConfirmTwoFactorEnrollment($input: ConfirmTwoFactorEnrollmentInput!) {\n    confirmTwoFactorEnrollment(input: $input) {\n      viewer {\n        ...SignedInViewer\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelTwoFactorEnrollment($input: CancelTwoFactorEnrollmentInput!) {\n    cancelTwoFactorEnrollment(input: $input) {\n      enrollment {\n        id\n        state\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CancelTwoFactorEnrollment($input: CancelTwoFactorEnrollmentInput!) {\n    cancelTwoFactorEnrollment(input: $input) {\n      enrollment {\n        id\n        state\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Reauthenticate($input: ReauthenticateInput!) {\n    reauthenticate(input: $input) {\n      recentUntil\n    }\n  }\n"): (typeof documents)["\n  mutation Reauthenticate($input: ReauthenticateInput!) {\n    reauthenticate(input: $input) {\n      recentUntil\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WorkspaceSecurity($slug: String!, $owner: Boolean!) {\n    workspace(slug: $slug) {\n      id\n      security {\n        requireTwoFactor\n        requiredSince\n        gracePeriodDays\n      }\n      twoFactorSummary @include(if: $owner) {\n        total\n        enrolled\n        inGrace\n        blocked\n      }\n      withoutTwoFactor: members(first: 5, filter: { twoFactorEnabled: false }) @include(if: $owner) {\n        nodes {\n          id\n          user {\n            id\n            name\n          }\n        }\n        totalCount\n      }\n    }\n  }\n"): (typeof documents)["\n  query WorkspaceSecurity($slug: String!, $owner: Boolean!) {\n    workspace(slug: $slug) {\n      id\n      security {\n        requireTwoFactor\n        requiredSince\n        gracePeriodDays\n      }\n      twoFactorSummary @include(if: $owner) {\n        total\n        enrolled\n        inGrace\n        blocked\n      }\n      withoutTwoFactor: members(first: 5, filter: { twoFactorEnabled: false }) @include(if: $owner) {\n        nodes {\n          id\n          user {\n            id\n            name\n          }\n        }\n        totalCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateWorkspaceSecurity($input: UpdateWorkspaceSecurityInput!) {\n    updateWorkspaceSecurity(input: $input) {\n      workspace {\n        id\n        security {\n          requireTwoFactor\n          requiredSince\n          gracePeriodDays\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateWorkspaceSecurity($input: UpdateWorkspaceSecurityInput!) {\n    updateWorkspaceSecurity(input: $input) {\n      workspace {\n        id\n        security {\n          requireTwoFactor\n          requiredSince\n          gracePeriodDays\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenameWorkspace($input: RenameWorkspaceInput!) {\n    renameWorkspace(input: $input) {\n      workspace {\n        id\n        name\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RenameWorkspace($input: RenameWorkspaceInput!) {\n    renameWorkspace(input: $input) {\n      workspace {\n        id\n        name\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateWorkspace($input: CreateWorkspaceInput!) {\n    createWorkspace(input: $input) {\n      workspace {\n        id\n        name\n        slug\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateWorkspace($input: CreateWorkspaceInput!) {\n    createWorkspace(input: $input) {\n      workspace {\n        id\n        name\n        slug\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOut {\n    signOut {\n      signedOut\n    }\n  }\n"): (typeof documents)["\n  mutation SignOut {\n    signOut {\n      signedOut\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SignedInViewer on Viewer {\n    user {\n      id\n      name\n      email\n    }\n    memberships {\n      role\n      workspace {\n        id\n        name\n        slug\n        viewerRole\n        security {\n          requireTwoFactor\n          gracePeriodDays\n        }\n      }\n    }\n    twoFactor {\n      enabled\n      requirement {\n        required\n        deadline\n        requiredBy {\n          id\n          name\n          slug\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment SignedInViewer on Viewer {\n    user {\n      id\n      name\n      email\n    }\n    memberships {\n      role\n      workspace {\n        id\n        name\n        slug\n        viewerRole\n        security {\n          requireTwoFactor\n          gracePeriodDays\n        }\n      }\n    }\n    twoFactor {\n      enabled\n      requirement {\n        required\n        deadline\n        requiredBy {\n          id\n          name\n          slug\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer {\n      ...SignedInViewer\n    }\n    instance {\n      needsSetup\n      serverTime\n      publicUrl\n      passwordMinLength\n    }\n  }\n"): (typeof documents)["\n  query Viewer {\n    viewer {\n      ...SignedInViewer\n    }\n    instance {\n      needsSetup\n      serverTime\n      publicUrl\n      passwordMinLength\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SessionCheck {\n    viewer {\n      user {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  query SessionCheck {\n    viewer {\n      user {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WorkspaceAccess($slug: String!) {\n    workspace(slug: $slug) {\n      id\n      members(first: 1) {\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query WorkspaceAccess($slug: String!) {\n    workspace(slug: $slug) {\n      id\n      members(first: 1) {\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;