import { graphql } from '../../gql';

export const PendingSetUpDocument = graphql(`
  query PendingSetUp {
    viewer {
      twoFactor {
        active {
          id
        }
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
`);

export const StartSetUpDocument = graphql(`
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
`);

export const VerifySetUpDocument = graphql(`
  mutation VerifyTwoFactorEnrollment($input: VerifyTwoFactorEnrollmentInput!) {
    verifyTwoFactorEnrollment(input: $input) {
      recoveryCodeSet {
        id
      }
      recoveryCodes
    }
  }
`);

export const DownloadCodesDocument = graphql(`
  mutation DownloadSetUpCodes($input: DownloadRecoveryCodesInput!) {
    downloadRecoveryCodes(input: $input) {
      fileName
    }
  }
`);

export const ConfirmSetUpDocument = graphql(`
  mutation ConfirmTwoFactorEnrollment($input: ConfirmTwoFactorEnrollmentInput!) {
    confirmTwoFactorEnrollment(input: $input) {
      viewer {
        ...SignedInViewer
      }
    }
  }
`);

export const CancelSetUpDocument = graphql(`
  mutation CancelTwoFactorEnrollment($input: CancelTwoFactorEnrollmentInput!) {
    cancelTwoFactorEnrollment(input: $input) {
      enrollment {
        id
        state
      }
    }
  }
`);
