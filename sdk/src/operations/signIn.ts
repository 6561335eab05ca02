import { typed } from '../document.js';
import type {
  AcceptInvitationMutation,
  AcceptInvitationMutationVariables,
  InstanceQuery,
  InstanceQueryVariables,
  ReauthenticateMutation,
  ReauthenticateMutationVariables,
  RedeemRecoveryCodeMutation,
  RedeemRecoveryCodeMutationVariables,
  RequestPasswordResetMutation,
  RequestPasswordResetMutationVariables,
  ResetPasswordMutation,
  ResetPasswordMutationVariables,
  SetUpInstanceMutation,
  SetUpInstanceMutationVariables,
  SignInMutation,
  SignInMutationVariables,
  SignOutMutation,
  SignOutMutationVariables,
  VerifySecondFactorMutation,
  VerifySecondFactorMutationVariables,
} from '../schemaTypes.js';

export const INSTANCE = typed<InstanceQuery, InstanceQueryVariables>(/* GraphQL */ `
  query Instance {
    instance {
      name
      version
      needsSetup
      serverTime
      errorCodes
    }
  }
`);

export const SET_UP_INSTANCE = typed<SetUpInstanceMutation, SetUpInstanceMutationVariables>(/* GraphQL */ `
  mutation SetUpInstance($input: SetUpInstanceInput!) {
    setUpInstance(input: $input) {
      sessionToken
    }
  }
`);

export const SIGN_IN = typed<SignInMutation, SignInMutationVariables>(/* GraphQL */ `
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
`);

export const VERIFY_SECOND_FACTOR = typed<
  VerifySecondFactorMutation,
  VerifySecondFactorMutationVariables
>(/* GraphQL */ `
  mutation VerifySecondFactor($input: VerifySecondFactorInput!) {
    verifySecondFactor(input: $input) {
      sessionToken
    }
  }
`);

export const REDEEM_RECOVERY_CODE = typed<
  RedeemRecoveryCodeMutation,
  RedeemRecoveryCodeMutationVariables
>(/* GraphQL */ `
  mutation RedeemRecoveryCode($input: RedeemRecoveryCodeInput!) {
    redeemRecoveryCode(input: $input) {
      sessionToken
    }
  }
`);

export const ACCEPT_INVITATION = typed<
  AcceptInvitationMutation,
  AcceptInvitationMutationVariables
>(/* GraphQL */ `
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
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
`);

export const REAUTHENTICATE = typed<ReauthenticateMutation, ReauthenticateMutationVariables>(/* GraphQL */ `
  mutation Reauthenticate($input: ReauthenticateInput!) {
    reauthenticate(input: $input) {
      recentUntil
      sessionToken
    }
  }
`);

export const SIGN_OUT = typed<SignOutMutation, SignOutMutationVariables>(/* GraphQL */ `
  mutation SignOut {
    signOut {
      signedOut
    }
  }
`);

export const REQUEST_PASSWORD_RESET = typed<
  RequestPasswordResetMutation,
  RequestPasswordResetMutationVariables
>(/* GraphQL */ `
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      accepted
    }
  }
`);

export const RESET_PASSWORD = typed<ResetPasswordMutation, ResetPasswordMutationVariables>(/* GraphQL */ `
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      passwordChanged
    }
  }
`);
