import type { OperationVariables } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import type { TypedDocumentString } from '../../gql/graphql';
import { documentNode } from './documentNode';

interface ReadOptions<Variables> {
  variables?: Variables;
  /** Waits, for now. */
  skip?: boolean;
  /** Keeps the answer out of the cache. */
  uncached?: boolean;
}

/** A query behind the cache: shows what is known at once, and refreshes it. */
export function useRead<Result, Variables extends OperationVariables>(
  document: TypedDocumentString<Result, Variables>,
  { variables, skip = false, uncached = false }: ReadOptions<Variables> = {},
) {
  const options = { variables, skip, ...(uncached && { fetchPolicy: 'no-cache' as const }) };
  const { data, previousData, error, loading, refetch } = useQuery<Result, OperationVariables>(
    documentNode(document),
    options as useQuery.Options<Result, OperationVariables>,
  );
  return {
    data: data as Result | undefined,
    previousData: previousData as Result | undefined,
    error,
    loading,
    refetch: () => void refetch(),
  };
}
