import { graphql } from '../../gql/anonymous';

export const InstanceDocument = graphql(`
  query Instance {
    instance {
      publicUrl
      passwordMinLength
    }
  }
`);

export const ServerTimeDocument = graphql(`
  query ServerTime {
    instance {
      serverTime
    }
  }
`);

export const WhoAmIDocument = graphql(`
  query WhoAmI {
    viewer {
      user {
        id
      }
    }
  }
`);
