/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The invitation’s secret and, without a session, the credentials to accept it with. */
export type AcceptInvitationInput = {
  /** Name of the person; required if the address has no account. */
  name?: string | null | undefined;
  /** The account’s password, or a new password if the address has no account. Not needed with a session of that account. */
  password?: string | null | undefined;
  /** Secret from the fragment of the invitation link. */
  token: string;
  /** How the session token is returned. */
  transport?: SessionTransport | null | undefined;
};

/** The challenge and a recovery code. */
export type RedeemRecoveryCodeInput = {
  /** `challengeToken` of the challenge that `signIn` returned. */
  challengeToken: string;
  /** An unused recovery code; case, spaces and dashes are ignored. */
  recoveryCode: string;
  /** How the session token is returned. Defaults to the value given to `signIn`. */
  transport?: SessionTransport | null | undefined;
};

/** The account whose password to reset. */
export type RequestPasswordResetInput = {
  /** Email address of the account. */
  email: string;
};

/** The secret from the mailed link, and the new password. */
export type ResetPasswordInput = {
  /** `instance.passwordMinLength` to 256 characters, and not easy to guess. */
  newPassword: string;
  /** Secret from the fragment of the mailed link. Valid once, for thirty minutes. */
  token: string;
};

/** How a session token is returned. */
export type SessionTransport =
  /** In the response, for the header `Authorization: Bearer …`; no cookie is set. For programs. */
  | 'BEARER'
  /** In an HttpOnly cookie; the response contains no token. For browsers. */
  | 'COOKIE';

/** Values of the first workspace and its owner. */
export type SetUpInstanceInput = {
  /** Email address of the owner, used to sign in. */
  email: string;
  /** Name of the owner, 1 to 100 characters. */
  name: string;
  /** `instance.passwordMinLength` to 256 characters, and not easy to guess. */
  password: string;
  /** Setup token from the link that the server printed. */
  setupToken: string;
  /** How the session token is returned. */
  transport?: SessionTransport | null | undefined;
  /** Name of the workspace, 1 to 100 characters. */
  workspaceName: string;
};

/** Credentials for the first step of a sign-in. */
export type SignInInput = {
  /** Email address of the account; case-insensitive. */
  email: string;
  /** Password of the account. */
  password: string;
  /** How the session token is returned. */
  transport?: SessionTransport | null | undefined;
};

/** The challenge and a code from the authenticator app. */
export type VerifySecondFactorInput = {
  /** `challengeToken` of the challenge that `signIn` returned. */
  challengeToken: string;
  /** Six digits; spaces and dashes are ignored. */
  code: string;
  /** How the session token is returned. Defaults to the value given to `signIn`. */
  transport?: SessionTransport | null | undefined;
};

/** Role of an account in a workspace. */
export type WorkspaceRole =
  /** Member without administrative permissions. */
  | 'MEMBER'
  /** Manages members and security. A workspace always has at least one. */
  | 'OWNER';

export type FirstRunQueryVariables = Exact<{ [key: string]: never; }>;


export type FirstRunQuery = { instance: { needsSetup: boolean } };

export type SetUpInstanceMutationVariables = Exact<{
  input: SetUpInstanceInput;
}>;


export type SetUpInstanceMutation = { setUpInstance: { viewer: { user: { id: string } } } };

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

export type InstanceQueryVariables = Exact<{ [key: string]: never; }>;


export type InstanceQuery = { instance: { publicUrl: string, passwordMinLength: number } };

export type ServerTimeQueryVariables = Exact<{ [key: string]: never; }>;


export type ServerTimeQuery = { instance: { serverTime: string } };

export type WhoAmIQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAmIQuery = { viewer: { user: { id: string } } | null };

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

export const FirstRunDocument = new TypedDocumentString(`
    query FirstRun {
  instance {
    needsSetup
  }
}
    `) as unknown as TypedDocumentString<FirstRunQuery, FirstRunQueryVariables>;
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
export const InstanceDocument = new TypedDocumentString(`
    query Instance {
  instance {
    publicUrl
    passwordMinLength
  }
}
    `) as unknown as TypedDocumentString<InstanceQuery, InstanceQueryVariables>;
export const ServerTimeDocument = new TypedDocumentString(`
    query ServerTime {
  instance {
    serverTime
  }
}
    `) as unknown as TypedDocumentString<ServerTimeQuery, ServerTimeQueryVariables>;
export const WhoAmIDocument = new TypedDocumentString(`
    query WhoAmI {
  viewer {
    user {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<WhoAmIQuery, WhoAmIQueryVariables>;