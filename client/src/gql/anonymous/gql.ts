/* eslint-disable */
import * as types from './graphql';



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
    "\n  query FirstRun {\n    instance {\n      needsSetup\n    }\n  }\n": typeof types.FirstRunDocument,
    "\n  mutation SetUpInstance($input: SetUpInstanceInput!) {\n    setUpInstance(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n    }\n  }\n": typeof types.SetUpInstanceDocument,
    "\n  query Invitation($token: String!) {\n    invitation(token: $token) {\n      id\n      email\n      role\n      workspaceName\n      expiresAt\n      hasAccount\n    }\n    viewer {\n      user {\n        id\n        email\n      }\n    }\n  }\n": typeof types.InvitationDocument,
    "\n  mutation AcceptInvitation($input: AcceptInvitationInput!) {\n    acceptInvitation(input: $input) {\n      __typename\n      ... on SignedIn {\n        viewer {\n          user {\n            id\n          }\n          memberships {\n            joinedAt\n            workspace {\n              id\n              slug\n            }\n          }\n        }\n      }\n      ... on TwoFactorChallenge {\n        challengeToken\n        expiresAt\n        remainingAttempts\n      }\n    }\n  }\n": typeof types.AcceptInvitationDocument,
    "\n  query AnonymousStart {\n    instance {\n      needsSetup\n    }\n    viewer {\n      user {\n        id\n      }\n    }\n  }\n": typeof types.AnonymousStartDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      __typename\n      ... on SignedIn {\n        viewer {\n          user {\n            id\n          }\n        }\n      }\n      ... on TwoFactorChallenge {\n        challengeToken\n        expiresAt\n        remainingAttempts\n      }\n    }\n  }\n": typeof types.SignInDocument,
    "\n  mutation VerifySecondFactor($input: VerifySecondFactorInput!) {\n    verifySecondFactor(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n    }\n  }\n": typeof types.VerifySecondFactorDocument,
    "\n  mutation RedeemRecoveryCode($input: RedeemRecoveryCodeInput!) {\n    redeemRecoveryCode(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n    }\n  }\n": typeof types.RedeemRecoveryCodeDocument,
    "\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      accepted\n    }\n  }\n": typeof types.RequestPasswordResetDocument,
    "\n  query PasswordReset($token: String!) {\n    passwordReset(token: $token) {\n      email\n    }\n  }\n": typeof types.PasswordResetDocument,
    "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      passwordChanged\n    }\n  }\n": typeof types.ResetPasswordDocument,
    "\n  query Instance {\n    instance {\n      publicUrl\n      passwordMinLength\n    }\n  }\n": typeof types.InstanceDocument,
    "\n  query ServerTime {\n    instance {\n      serverTime\n    }\n  }\n": typeof types.ServerTimeDocument,
    "\n  query WhoAmI {\n    viewer {\n      user {\n        id\n      }\n    }\n  }\n": typeof types.WhoAmIDocument,
};
const documents: Documents = {
    "\n  query FirstRun {\n    instance {\n      needsSetup\n    }\n  }\n": types.FirstRunDocument,
    "\n  mutation SetUpInstance($input: SetUpInstanceInput!) {\n    setUpInstance(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n    }\n  }\n": types.SetUpInstanceDocument,
    "\n  query Invitation($token: String!) {\n    invitation(token: $token) {\n      id\n      email\n      role\n      workspaceName\n      expiresAt\n      hasAccount\n    }\n    viewer {\n      user {\n        id\n        email\n      }\n    }\n  }\n": types.InvitationDocument,
    "\n  mutation AcceptInvitation($input: AcceptInvitationInput!) {\n    acceptInvitation(input: $input) {\n      __typename\n      ... on SignedIn {\n        viewer {\n          user {\n            id\n          }\n          memberships {\n            joinedAt\n            workspace {\n              id\n              slug\n            }\n          }\n        }\n      }\n      ... on TwoFactorChallenge {\n        challengeToken\n        expiresAt\n        remainingAttempts\n      }\n    }\n  }\n": types.AcceptInvitationDocument,
    "\n  query AnonymousStart {\n    instance {\n      needsSetup\n    }\n    viewer {\n      user {\n        id\n      }\n    }\n  }\n": types.AnonymousStartDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      __typename\n      ... on SignedIn {\n        viewer {\n          user {\n            id\n          }\n        }\n      }\n      ... on TwoFactorChallenge {\n        challengeToken\n        expiresAt\n        remainingAttempts\n      }\n    }\n  }\n": types.SignInDocument,
    "\n  mutation VerifySecondFactor($input: VerifySecondFactorInput!) {\n    verifySecondFactor(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n    }\n  }\n": types.VerifySecondFactorDocument,
    "\n  mutation RedeemRecoveryCode($input: RedeemRecoveryCodeInput!) {\n    redeemRecoveryCode(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n    }\n  }\n": types.RedeemRecoveryCodeDocument,
    "\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      accepted\n    }\n  }\n": types.RequestPasswordResetDocument,
    "\n  query PasswordReset($token: String!) {\n    passwordReset(token: $token) {\n      email\n    }\n  }\n": types.PasswordResetDocument,
    "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      passwordChanged\n    }\n  }\n": types.ResetPasswordDocument,
    "\n  query Instance {\n    instance {\n      publicUrl\n      passwordMinLength\n    }\n  }\n": types.InstanceDocument,
    "\n  query ServerTime {\n    instance {\n      serverTime\n    }\n  }\n": types.ServerTimeDocument,
    "\n  query WhoAmI {\n    viewer {\n      user {\n        id\n      }\n    }\n  }\n": types.WhoAmIDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FirstRun {\n    instance {\n      needsSetup\n    }\n  }\n"): typeof import('./graphql').FirstRunDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetUpInstance($input: SetUpInstanceInput!) {\n    setUpInstance(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').SetUpInstanceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Invitation($token: String!) {\n    invitation(token: $token) {\n      id\n      email\n      role\n      workspaceName\n      expiresAt\n      hasAccount\n    }\n    viewer {\n      user {\n        id\n        email\n      }\n    }\n  }\n"): typeof import('./graphql').InvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptInvitation($input: AcceptInvitationInput!) {\n    acceptInvitation(input: $input) {\n      __typename\n      ... on SignedIn {\n        viewer {\n          user {\n            id\n          }\n          memberships {\n            joinedAt\n            workspace {\n              id\n              slug\n            }\n          }\n        }\n      }\n      ... on TwoFactorChallenge {\n        challengeToken\n        expiresAt\n        remainingAttempts\n      }\n    }\n  }\n"): typeof import('./graphql').AcceptInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AnonymousStart {\n    instance {\n      needsSetup\n    }\n    viewer {\n      user {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql').AnonymousStartDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      __typename\n      ... on SignedIn {\n        viewer {\n          user {\n            id\n          }\n        }\n      }\n      ... on TwoFactorChallenge {\n        challengeToken\n        expiresAt\n        remainingAttempts\n      }\n    }\n  }\n"): typeof import('./graphql').SignInDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VerifySecondFactor($input: VerifySecondFactorInput!) {\n    verifySecondFactor(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').VerifySecondFactorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RedeemRecoveryCode($input: RedeemRecoveryCodeInput!) {\n    redeemRecoveryCode(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').RedeemRecoveryCodeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      accepted\n    }\n  }\n"): typeof import('./graphql').RequestPasswordResetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PasswordReset($token: String!) {\n    passwordReset(token: $token) {\n      email\n    }\n  }\n"): typeof import('./graphql').PasswordResetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      passwordChanged\n    }\n  }\n"): typeof import('./graphql').ResetPasswordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Instance {\n    instance {\n      publicUrl\n      passwordMinLength\n    }\n  }\n"): typeof import('./graphql').InstanceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ServerTime {\n    instance {\n      serverTime\n    }\n  }\n"): typeof import('./graphql').ServerTimeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhoAmI {\n    viewer {\n      user {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql').WhoAmIDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
