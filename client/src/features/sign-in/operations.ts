import { graphql } from '../../gql';

export const ReauthenticateDocument = graphql(`
  mutation Reauthenticate($input: ReauthenticateInput!) {
    reauthenticate(input: $input) {
      recentUntil
    }
  }
`);
