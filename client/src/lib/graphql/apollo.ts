import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { ErrorCode } from '@twinlock/shared';
import { print } from 'graphql';
import { from } from 'rxjs';
import { execute } from './execute';
import { toRefusal } from './refusal';

const link = new ApolloLink(({ query, variables, operationName }) =>
  from(
    execute({ text: print(query), variables }).then(
      (data) => ({ data }),
      (error: unknown) => {
        if (operationName !== DOOR && closesWorkspace(error))
          void apollo.refetchQueries({ include: ['Viewer'] });
        throw error;
      },
    ),
  ),
);

/** Asks whether a workspace is open, and takes the refusal for its answer. */
const DOOR = 'WorkspaceDoor';

/** The person's rights have changed under the screen: what it knows of them must be read anew. */
function closesWorkspace(error: unknown): boolean {
  const { code } = toRefusal(error);
  return code === ErrorCode.TWO_FACTOR_REQUIRED || code === ErrorCode.NOT_FOUND;
}

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
