import type { ApiTokensQuery } from '../../gql/graphql';

/** A token as the list shows it. */
export type Token = NonNullable<ApiTokensQuery['workspace']>['apiTokens'][number];
