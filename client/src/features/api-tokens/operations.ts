import { graphql } from '../../gql';

export const ApiTokensDocument = graphql(`
  query ApiTokens($slug: String!) {
    workspace(slug: $slug) {
      id
      apiTokens {
        id
        name
        scopes
        createdAt
        expiresAt
        lastUsedAt
        revokedAt
        createdBy {
          id
          name
        }
      }
    }
  }
`);

export const CreateApiTokenDocument = graphql(`
  mutation CreateApiToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      apiToken {
        id
      }
      token
    }
  }
`);

export const RevokeApiTokenDocument = graphql(`
  mutation RevokeApiToken($input: RevokeApiTokenInput!) {
    revokeApiToken(input: $input) {
      apiToken {
        id
        revokedAt
      }
    }
  }
`);
