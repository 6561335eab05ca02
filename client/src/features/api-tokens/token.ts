import type { ApiTokensQuery } from '../../gql/graphql';

/** A token in the list. */
export type Token = NonNullable<ApiTokensQuery['workspace']>['apiTokens'][number];
