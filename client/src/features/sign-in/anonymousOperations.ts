import { graphql } from '../../gql/anonymous';

export const AnonymousStartDocument = graphql(`
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
`);

export const SignInDocument = graphql(`
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
`);

export const VerifySecondFactorDocument = graphql(`
  mutation VerifySecondFactor($input: VerifySecondFactorInput!) {
    verifySecondFactor(input: $input) {
      viewer {
        user {
          id
        }
      }
    }
  }
`);

export const RedeemRecoveryCodeDocument = graphql(`
  mutation RedeemRecoveryCode($input: RedeemRecoveryCodeInput!) {
    redeemRecoveryCode(input: $input) {
      viewer {
        user {
          id
        }
      }
    }
  }
`);

export const RequestPasswordResetDocument = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      accepted
    }
  }
`);

export const PasswordResetDocument = graphql(`
  query PasswordReset($token: String!) {
    passwordReset(token: $token) {
      email
    }
  }
`);

export const ResetPasswordDocument = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      passwordChanged
    }
  }
`);
