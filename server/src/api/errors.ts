import { randomUUID } from 'node:crypto';
import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { ErrorCode } from '@twinlock/shared';
import { GraphQLError, type GraphQLFormattedError, isConstValueNode } from 'graphql';
import type { Logger } from 'pino';
import { Refusal, unavailableMessage } from '../core/refusal';
import { isUnavailable } from '../database/failures';
import type { RequestRecord } from '../observability/requestRecord';
import { recordOf } from './recordOfError';

/** Requests that aren't GraphQL requests, and persisted queries. */
const BAD_REQUEST_CODES: ReadonlySet<unknown> = new Set([
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND,
]);

/** The parser's error for its token limit has no code of its own. */
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more tha[nt] \d+ tokens/;

/**
 * Creates the function that maps errors for the client: a refusal to its code and details, an unreachable database to
 * SERVICE_UNAVAILABLE, and any other error to a reference under which its details are logged (S23).
 */
export function createErrorFormatter(
  log: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const { locations, path } = formatted;
    const record = recordOf(error);
    const described = describe({ log, record }, formatted, causeOf(error));
    if (record) record.code ??= String(described.extensions?.code);
    return { ...(locations && { locations }), ...(path && { path }), ...described };
  };
}

/** Unwraps the errors that GraphQL and Apollo wrap around the thrown one. */
function causeOf(error: unknown): unknown {
  const unwrapped = unwrapResolverError(error);
  return unwrapped instanceof GraphQLError && unwrapped.originalError ? unwrapped.originalError : unwrapped;
}

function describe(
  { log, record }: { log: Logger; record: RequestRecord | undefined },
  formatted: GraphQLFormattedError,
  cause: unknown,
): GraphQLFormattedError {
  const { id: requestId, isMutation = false } = record ?? {};
  if (cause instanceof Refusal) return withCode(cause.code, cause.message, cause.details);
  if (isUnavailable(cause)) {
    log.error({ requestId, reason: reasonOf(cause) }, 'Can’t reach the database');
    return withCode(ErrorCode.SERVICE_UNAVAILABLE, unavailableMessage({ isMutation }));
  }
  const known = describeInvalidRequest(formatted, cause);
  if (known) return known;
  const reference = randomUUID();
  log.error({ requestId, reference, reason: reasonOf(cause), stack: stackOf(cause) }, 'Unexpected error');
  return withCode(
    ErrorCode.INTERNAL_SERVER_ERROR,
    `Something went wrong on our side. Reference: ${reference}`,
  );
}

/**
 * Returns the error for a request that Apollo or GraphQL rejects; null for any other error. Keeps their messages, unless they can
 * repeat a value from the request, which can be a secret (S22).
 */
function describeInvalidRequest(
  { message, extensions, locations }: GraphQLFormattedError,
  cause: unknown,
): GraphQLFormattedError | null {
  const code = extensions?.code;
  if (TOO_MANY_TOKENS.test(message))
    return withCode(ErrorCode.QUERY_TOO_COMPLEX, 'This document is too long.');
  if (BAD_REQUEST_CODES.has(code)) return withCode(ErrorCode.BAD_USER_INPUT, message);
  switch (code) {
    case ApolloServerErrorCode.GRAPHQL_PARSE_FAILED: {
      const [{ line, column } = { line: 1, column: 1 }] = locations ?? [];
      return withCode(code, `Syntax error at line ${line}, column ${column}.`);
    }
    case ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED:
      return withCode(code, isAboutValue(cause) ? 'This value is not valid here.' : message);
    case ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE:
      return withCode(code, message);
    // Invalid variables. `requireValidVariables` usually refuses them first.
    case ApolloServerErrorCode.BAD_USER_INPUT:
      return withCode(ErrorCode.BAD_USER_INPUT, 'A variable doesn’t match its type.');
    default:
      return null;
  }
}

function isAboutValue(error: unknown): boolean {
  const [node] = (error instanceof GraphQLError && error.nodes) || [];
  return node !== undefined && isConstValueNode(node);
}

function withCode(code: string, message: string, details: object = {}): GraphQLFormattedError {
  return { message, extensions: { code, ...details } };
}

function reasonOf(cause: unknown): string {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  const driver = (error as { driverError?: { code?: string } }).driverError;
  return driver ? (driver.code ?? error.name) : error.message;
}

/** Returns the frames of the stack without its first line, which can repeat values. */
function stackOf(cause: unknown): string | undefined {
  const stack = cause instanceof Error ? cause.stack : undefined;
  return stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n');
}
