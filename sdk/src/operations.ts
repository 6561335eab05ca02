/** What the client asks for. `npm run codegen` makes the types of the answers from these texts and the schema. */

export const INSTANCE = /* GraphQL */ `
  query Instance {
    instance {
      name
      version
      needsSetup
      serverTime
      errorCodes
    }
  }
`;

export const SIGN_IN = /* GraphQL */ `
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on SignedIn {
        sessionToken
      }
      ... on TwoFactorChallenge {
        challengeToken
        expiresAt
        remainingAttempts
      }
    }
  }
`;

export const VERIFY_SECOND_FACTOR = /* GraphQL */ `
  mutation VerifySecondFactor($input: VerifySecondFactorInput!) {
    verifySecondFactor(input: $input) {
      sessionToken
    }
  }
`;

export const REDEEM_RECOVERY_CODE = /* GraphQL */ `
  mutation RedeemRecoveryCode($input: RedeemRecoveryCodeInput!) {
    redeemRecoveryCode(input: $input) {
      sessionToken
    }
  }
`;

export const REAUTHENTICATE = /* GraphQL */ `
  mutation Reauthenticate($input: ReauthenticateInput!) {
    reauthenticate(input: $input) {
      recentUntil
      sessionToken
    }
  }
`;

export const SIGN_OUT = /* GraphQL */ `
  mutation SignOut {
    signOut {
      signedOut
    }
  }
`;

export const VIEWER = /* GraphQL */ `
  query Viewer {
    viewer {
      user {
        id
        name
        email
      }
      twoFactor {
        enabled
        requirement {
          required
          deadline
        }
        recoveryCodes {
          remaining
          total
        }
      }
      memberships {
        role
        workspace {
          id
          name
          slug
        }
      }
    }
  }
`;

export const START_ENROLLMENT = /* GraphQL */ `
  mutation StartEnrollment($input: StartTwoFactorEnrollmentInput) {
    startTwoFactorEnrollment(input: $input) {
      secret
      otpauthUri
      qrCode
      enrollment {
        id
        expiresAt
      }
    }
  }
`;

export const VERIFY_ENROLLMENT = /* GraphQL */ `
  mutation VerifyEnrollment($input: VerifyTwoFactorEnrollmentInput!) {
    verifyTwoFactorEnrollment(input: $input) {
      recoveryCodes
      recoveryCodeSet {
        id
      }
    }
  }
`;

export const DOWNLOAD_RECOVERY_CODES = /* GraphQL */ `
  mutation DownloadRecoveryCodes($input: DownloadRecoveryCodesInput!) {
    downloadRecoveryCodes(input: $input) {
      fileName
      content
    }
  }
`;

export const CONFIRM_ENROLLMENT = /* GraphQL */ `
  mutation ConfirmEnrollment($input: ConfirmTwoFactorEnrollmentInput!) {
    confirmTwoFactorEnrollment(input: $input) {
      sessionToken
    }
  }
`;

export const CANCEL_ENROLLMENT = /* GraphQL */ `
  mutation CancelEnrollment($input: CancelTwoFactorEnrollmentInput!) {
    cancelTwoFactorEnrollment(input: $input) {
      enrollment {
        state
      }
    }
  }
`;

export const WORKSPACE = /* GraphQL */ `
  query Workspace($slug: String!) {
    workspace(slug: $slug) {
      id
      name
      slug
      viewerRole
      security {
        requireTwoFactor
        requiredSince
        gracePeriodDays
      }
    }
  }
`;

export const TWO_FACTOR_SUMMARY = /* GraphQL */ `
  query TwoFactorSummary($slug: String!) {
    workspace(slug: $slug) {
      twoFactorSummary {
        total
        enrolled
        inGrace
        blocked
      }
    }
  }
`;

export const MEMBERS = /* GraphQL */ `
  query Members($slug: String!, $first: Int!, $after: String, $filter: MemberFilter) {
    workspace(slug: $slug) {
      members(first: $first, after: $after, filter: $filter) {
        nodes {
          id
          role
          joinedAt
          lastSeenAt
          twoFactorEnabled
          twoFactorStatus
          twoFactorDeadline
          user {
            id
            name
            email
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

export const AUDIT_EVENTS = /* GraphQL */ `
  query AuditEvents(
    $slug: String!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $filter: AuditEventFilter
  ) {
    workspace(slug: $slug) {
      auditEvents(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
        edges {
          cursor
          node {
            id
            type
            at
            actor {
              id
              name
              email
            }
            apiToken {
              id
              name
            }
            subject {
              id
              name
              email
            }
            ipAddress
            userAgent
            details
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
`;

export const UPDATE_SECURITY = /* GraphQL */ `
  mutation UpdateSecurity($input: UpdateWorkspaceSecurityInput!) {
    updateWorkspaceSecurity(input: $input) {
      workspace {
        security {
          requireTwoFactor
          requiredSince
          gracePeriodDays
        }
      }
    }
  }
`;

export const INVITE_MEMBER = /* GraphQL */ `
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) {
      invitationUrl
      mailSent
      invitation {
        id
        email
        role
        expiresAt
      }
    }
  }
`;
