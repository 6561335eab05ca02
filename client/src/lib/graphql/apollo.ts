import { ApolloClient, InMemoryCache, type ObservableQuery } from '@apollo/client';
import { link } from './links';

/** Set by browser tests, which read the cache. */
const DEVTOOLS_FLAG = '__TWINLOCK_APOLLO_DEVTOOLS__';

/** The client of the signed-in screens. There is one Viewer: mutations that return it update every screen. */
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
  defaultOptions: {
    watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' },
    mutate: { onQueryUpdated: refetchQuietly },
  },
  devtools: { enabled: DEVTOOLS_FLAG in window },
});

/** A mutation waits until the queries that it affects are read again. It succeeded even if they can't be. */
function refetchQuietly(query: ObservableQuery): Promise<unknown> {
  return query.refetch().catch(() => {});
}
