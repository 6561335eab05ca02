import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { print } from 'graphql';
import { from } from 'rxjs';
import { execute } from './execute';

const link = new ApolloLink(({ query, variables }) =>
  from(execute({ text: print(query), variables }).then((data) => ({ data }))),
);

/**
 * The cache behind the signed-in screens. Viewer and what hangs on it exist once, so that a mutation that answers the
 * viewer refreshes every screen.
 */
export const apollo = new ApolloClient({
  link,
  cache: new InMemoryCache({
    typePolicies: {
      Viewer: { keyFields: [] },
      TwoFactor: { merge: true },
      TwoFactorRequirement: { merge: true },
      WorkspaceSecurity: { merge: true },
      Instance: { merge: true },
    },
  }),
  defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  devtools: { enabled: false },
});
