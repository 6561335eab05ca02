import type { OperationVariables } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { ErrorCode } from '@twinlock/shared';
import { useCallback, useState } from 'react';
import type { TypedDocumentString } from '../../gql/graphql';
import { documentNode } from './documentNode';
import { type Refusal, toRefusal } from './refusal';
import type { RunningRequest } from './useRequest';

/**
 * A mutation whose answer refreshes the cache, with its state. `refetch` names the queries on screen that it makes
 * stale: once it has run, they show what is new. A fresh proof that the person declined is no error.
 */
export function useChange<Result, Variables extends OperationVariables>(
  document: TypedDocumentString<Result, Variables>,
  { refetch = [] }: { refetch?: string[] } = {},
): RunningRequest<Result, Variables> {
  const client = useApolloClient();
  const [state, setState] = useState<{ busy: boolean; refusal: Refusal | null }>({
    busy: false,
    refusal: null,
  });
  const stale = refetch.join(' ');
  const run = useCallback(
    async (variables: Variables) => {
      setState({ busy: true, refusal: null });
      try {
        const options = { mutation: documentNode(document), variables };
        const { data } = await client.mutate(options as Parameters<typeof client.mutate>[0]);
        // Not as an option of the mutation: Apollo would keep its answer from a query until that has been read again. What
        // can't be read then is said where it is shown; the change has been made all the same.
        if (stale) await client.refetchQueries({ include: stale.split(' ') }).catch(() => {});
        setState({ busy: false, refusal: null });
        return (data ?? null) as Result | null;
      } catch (error) {
        const refusal = toRefusal(error);
        const declined = refusal.code === ErrorCode.REAUTHENTICATION_REQUIRED;
        setState({ busy: false, refusal: declined ? null : refusal });
        return null;
      }
    },
    [client, document, stale],
  );
  const forget = useCallback(() => setState({ busy: false, refusal: null }), []);
  return { run, ...state, forget };
}
