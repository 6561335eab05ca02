import { useCallback, useState } from 'react';
import type { TypedDocumentString } from '../../gql/anonymous/graphql';
import { type Refusal, toRefusal } from '../refusal';
import { fetchGraphQL } from './fetchGraphQL';

interface AnonymousMutation<Result, Variables> {
  /** Returns the result, or null after a refusal, which is then in `refusal`. */
  run: (variables: Variables) => Promise<Result | null>;
  loading: boolean;
  refusal: Refusal | null;
}

/** Like `useMutation`, for the pages before sign-in (see fetchGraphQL). */
export function useAnonymousMutation<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
): AnonymousMutation<Result, Variables> {
  const [state, setState] = useState<{ loading: boolean; refusal: Refusal | null }>({
    loading: false,
    refusal: null,
  });
  const run = useCallback(
    async (variables: Variables) => {
      setState({ loading: true, refusal: null });
      try {
        const result = await fetchGraphQL(document, variables);
        setState({ loading: false, refusal: null });
        return result;
      } catch (error) {
        setState({ loading: false, refusal: toRefusal(error) });
        return null;
      }
    },
    [document],
  );
  return { run, ...state };
}
