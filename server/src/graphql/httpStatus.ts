import { ApolloServerErrorCode } from '@apollo/server/errors';
import type { GraphQLError } from 'graphql';

const RESPONSE_JSON = 'application/graphql-response+json';
const OK = 200;
const BAD_REQUEST = 400;
/** What is no GraphQL request at all, such as a query that is no text; that is a 400 in either type. */
const BAD_REQUEST_CODE = ApolloServerErrorCode.BAD_REQUEST;

interface Answer {
  status: number | undefined;
  /** The request's header. */
  accept: string | undefined;
  errors: readonly GraphQLError[];
}

/**
 * The status of a document that can't be parsed, validated or carried out, as GraphQL over HTTP has it: 400 under
 * `application/graphql-response+json`, and 200 under `application/json`, where any other status could come from
 * something on the way that knows no GraphQL. Any other answer's status stays.
 */
export function statusByMediaType({ status, accept, errors }: Answer): number | undefined {
  if (status !== BAD_REQUEST || accept?.includes(RESPONSE_JSON)) return status;
  const isGraphqlRequest = errors.every(({ extensions }) => extensions.code !== BAD_REQUEST_CODE);
  return isGraphqlRequest ? OK : status;
}
