import { graphql } from '../../gql/anonymous';

export const FirstRunDocument = graphql(`
  query FirstRun {
    instance {
      needsSetup
    }
  }
`);

export const SetUpInstanceDocument = graphql(`
  mutation SetUpInstance($input: SetUpInstanceInput!) {
    setUpInstance(input: $input) {
      viewer {
        user {
          id
        }
      }
    }
  }
`);
