import { ApolloServerErrorCode } from '@apollo/server/errors';
import type { GraphQLError } from 'graphql';

const RESPONSE_JSON = 'application/graphql-response+json';
const OK = 200;
/** An invalid document, a refused Bearer credential, or no database to check the credential. */
const NOT_EXECUTED: ReadonlySet<unknown> = new Set([400, 401, 503]);
/** Not a GraphQL request, for example a query that isn't a string: 400 with either media type. */
const BAD_REQUEST_CODE = ApolloServerErrorCode.BAD_REQUEST;

interface ResponseParts {
  status: number | undefined;
  /** The header of the request. */
  accept: string | undefined;
  errors: readonly GraphQLError[];
}

/**
 * Returns the status of an operation that isn't executed, as GraphQL over HTTP specifies it: 400, 401 or 503 with
 * `application/graphql-response+json`, and 200 with `application/json`, where any other status could come from a proxy that
 * doesn't know GraphQL. Returns the status of other responses unchanged.
 */
export function statusByMediaType({ status, accept, errors }: ResponseParts): number | undefined {
  if (!NOT_EXECUTED.has(status) || accept?.includes(RESPONSE_JSON)) return status;
  const isGraphqlRequest = errors.every(({ extensions }) => extensions.code !== BAD_REQUEST_CODE);
  return isGraphqlRequest ? OK : status;
}
