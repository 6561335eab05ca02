import { typed } from '../document.js';
import type {
  CancelEnrollmentMutation,
  CancelEnrollmentMutationVariables,
  ConfirmEnrollmentMutation,
  ConfirmEnrollmentMutationVariables,
  ConfirmRecoveryCodesMutation,
  ConfirmRecoveryCodesMutationVariables,
  DisableTwoFactorMutation,
  DisableTwoFactorMutationVariables,
  DownloadRecoveryCodesMutation,
  DownloadRecoveryCodesMutationVariables,
  GenerateRecoveryCodesMutation,
  GenerateRecoveryCodesMutationVariables,
  StartEnrollmentMutation,
  StartEnrollmentMutationVariables,
  VerifyEnrollmentMutation,
  VerifyEnrollmentMutationVariables,
} from '../schemaTypes.js';

export const START_ENROLLMENT = typed<
  StartEnrollmentMutation,
  StartEnrollmentMutationVariables
>(/* GraphQL */ `
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
`);

export const VERIFY_ENROLLMENT = typed<
  VerifyEnrollmentMutation,
  VerifyEnrollmentMutationVariables
>(/* GraphQL */ `
  mutation VerifyEnrollment($input: VerifyTwoFactorEnrollmentInput!) {
    verifyTwoFactorEnrollment(input: $input) {
      recoveryCodes
      recoveryCodeSet {
        id
      }
    }
  }
`);

export const DOWNLOAD_RECOVERY_CODES = typed<
  DownloadRecoveryCodesMutation,
  DownloadRecoveryCodesMutationVariables
>(/* GraphQL */ `
  mutation DownloadRecoveryCodes($input: DownloadRecoveryCodesInput!) {
    downloadRecoveryCodes(input: $input) {
      fileName
      content
    }
  }
`);

export const CONFIRM_ENROLLMENT = typed<
  ConfirmEnrollmentMutation,
  ConfirmEnrollmentMutationVariables
>(/* GraphQL */ `
  mutation ConfirmEnrollment($input: ConfirmTwoFactorEnrollmentInput!) {
    confirmTwoFactorEnrollment(input: $input) {
      sessionToken
    }
  }
`);

export const CANCEL_ENROLLMENT = typed<
  CancelEnrollmentMutation,
  CancelEnrollmentMutationVariables
>(/* GraphQL */ `
  mutation CancelEnrollment($input: CancelTwoFactorEnrollmentInput!) {
    cancelTwoFactorEnrollment(input: $input) {
      enrollment {
        state
      }
    }
  }
`);

export const GENERATE_RECOVERY_CODES = typed<
  GenerateRecoveryCodesMutation,
  GenerateRecoveryCodesMutationVariables
>(/* GraphQL */ `
  mutation GenerateRecoveryCodes {
    generateRecoveryCodes {
      recoveryCodes
      recoveryCodeSet {
        id
      }
    }
  }
`);

export const CONFIRM_RECOVERY_CODES = typed<
  ConfirmRecoveryCodesMutation,
  ConfirmRecoveryCodesMutationVariables
>(/* GraphQL */ `
  mutation ConfirmRecoveryCodes($input: ConfirmRecoveryCodesInput!) {
    confirmRecoveryCodes(input: $input) {
      sessionToken
    }
  }
`);

export const DISABLE_TWO_FACTOR = typed<
  DisableTwoFactorMutation,
  DisableTwoFactorMutationVariables
>(/* GraphQL */ `
  mutation DisableTwoFactor {
    disableTwoFactor {
      sessionToken
    }
  }
`);
