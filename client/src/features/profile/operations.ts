import { graphql } from '../../gql';

graphql(`
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
`);

export const ProfileDocument = graphql(`
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
`);

export const UpdateProfileDocument = graphql(`
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
`);

export const ChangePasswordDocument = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      viewer {
        user {
          id
        }
      }
    }
  }
`);

export const DisableTwoFactorDocument = graphql(`
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
`);

export const LeaveWorkspaceDocument = graphql(`
  mutation LeaveWorkspace($input: LeaveWorkspaceInput!) {
    leaveWorkspace(input: $input) {
      leftWorkspaceId
    }
  }
`);

export const GenerateRecoveryCodesDocument = graphql(`
  mutation GenerateRecoveryCodes {
    generateRecoveryCodes {
      recoveryCodeSet {
        id
      }
      recoveryCodes
    }
  }
`);

export const PendingRecoveryCodesDocument = graphql(`
  query PendingRecoveryCodes {
    viewer {
      twoFactor {
        recoveryCodes {
          id
        }
        pendingRecoveryCodes {
          id
          state
          pendingCodes
        }
      }
    }
  }
`);

export const DownloadNewCodesDocument = graphql(`
  mutation DownloadNewCodes($input: DownloadRecoveryCodesInput!) {
    downloadRecoveryCodes(input: $input) {
      fileName
    }
  }
`);

export const ConfirmRecoveryCodesDocument = graphql(`
  mutation ConfirmRecoveryCodes($input: ConfirmRecoveryCodesInput!) {
    confirmRecoveryCodes(input: $input) {
      viewer {
        twoFactor {
          ...ProfileTwoFactor
        }
      }
    }
  }
`);
