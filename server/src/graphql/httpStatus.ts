import { ApolloServerErrorCode } from '@apollo/server/errors';
import type { GraphQLError } from 'graphql';

const RESPONSE_JSON = 'application/graphql-response+json';
const OK = 200;
/** The document can't be carried out, the Bearer credential is refused, or the database can't be reached to check it. */
const NOT_CARRIED_OUT: ReadonlySet<unknown> = new Set([400, 401, 503]);
/** What is no GraphQL request at all, such as a query that is no text; that is a 400 in either type. */
const BAD_REQUEST_CODE = ApolloServerErrorCode.BAD_REQUEST;

interface Answer {
  status: number | undefined;
  /** The request's header. */
  accept: string | undefined;
  errors: readonly GraphQLError[];
}

/**
 * The status of an operation that isn't carried out, as GraphQL over HTTP has it: 400, 401 or 503
 * under `application/graphql-response+json`, and 200 under `application/json`, where any other status could come from
 * something on the way that knows no GraphQL. Any other answer's status stays.
 */
export function statusByMediaType({ status, accept, errors }: Answer): number | undefined {
  if (!NOT_CARRIED_OUT.has(status) || accept?.includes(RESPONSE_JSON)) return status;
  const isGraphqlRequest = errors.every(({ extensions }) => extensions.code !== BAD_REQUEST_CODE);
  return isGraphqlRequest ? OK : status;
}
