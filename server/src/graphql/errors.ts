import { randomUUID } from 'node:crypto';
import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { ErrorCode } from '@twinlock/shared';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { isUnavailable } from '../database/failures';
import { Refusal } from '../refusal';
import { recordOf } from './recordOfError';
import { messageUnquoted, reasonUnquoted } from './unquoted';

/** Codes that Apollo gives to documents it can't parse, validate or choose an operation from; they pass as they are. */
const APOLLO_CODES: ReadonlySet<unknown> = new Set([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
]);

/** The parser's own limit; it stops there, so it can't be told from other errors by anything else. */
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more tha[nt] \d+ tokens/;

/**
 * What a client is told of an error: a refusal with its code and details, a database that is out of reach as
 * SERVICE_UNAVAILABLE, and of anything else only a reference under which the log has the rest (S23).
 */
export function createErrorFormatter(
  log: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const cause = causeOf(error);
    const place = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    };
    const record = recordOf(error);
    const described = describe({ log, requestId: record?.id }, formatted, cause);
    if (record) record.code ??= String(described.extensions?.code);
    return { ...place, ...described };
  };
}

/** What was thrown, freed of the wrappings that GraphQL and Apollo put around it. */
function causeOf(error: unknown): unknown {
  const unwrapped = unwrapResolverError(error);
  return unwrapped instanceof GraphQLError && unwrapped.originalError ? unwrapped.originalError : unwrapped;
}

/** The message and extensions for an error, wherever it came from. */
function describe(
  { log, requestId }: { log: Logger; requestId: string | undefined },
  formatted: GraphQLFormattedError,
  cause: unknown,
): GraphQLFormattedError {
  if (cause instanceof Refusal) return coded(cause.code, cause.message, cause.details);
  if (isUnavailable(cause)) {
    log.error({ requestId, reason: reasonOf(cause) }, 'The database is out of reach');
    return coded(
      ErrorCode.SERVICE_UNAVAILABLE,
      'The service can’t reach its database right now. Try again soon; a change may have taken place, so look first.',
    );
  }
  const code = formatted.extensions?.code;
  if (TOO_MANY_TOKENS.test(formatted.message))
    return coded(ErrorCode.QUERY_TOO_COMPLEX, 'This document is too long.');
  if (APOLLO_CODES.has(code)) return coded(String(code), messageUnquoted(formatted.message, cause));
  if (INPUT_CODES.has(code)) return describeBadInput(formatted.message, cause);
  const reference = randomUUID();
  log.error({ requestId, reference, reason: reasonOf(cause), stack: stackOf(cause) }, 'Unexpected error');
  return coded(ErrorCode.INTERNAL_SERVER_ERROR, `Something went wrong on our side. Reference: ${reference}`);
}

function coded(code: string, message: string, details: object = {}): GraphQLFormattedError {
  return { message, extensions: { code, ...details } };
}

/** Variables of the wrong type, requests that are no GraphQL request, and queries that are only named by a hash. */
const INPUT_CODES: ReadonlySet<unknown> = new Set([
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND,
]);

const WRONG_VARIABLE = /^Variable "\$(\w+)" got invalid value [\s\S]*?(?: at "\w+\.([\w.[\]]+)")?; [^;]*$/;

/** GraphQL repeats the value that it refuses, which may be a password: this keeps the place and the reason only. */
function describeBadInput(message: string, cause: unknown): GraphQLFormattedError {
  const [, variable, field] = WRONG_VARIABLE.exec(message) ?? [];
  if (variable === undefined) return coded(ErrorCode.BAD_USER_INPUT, message);
  const place = field ?? variable;
  const reason = cause instanceof Error ? reasonUnquoted(cause.message) : '';
  return coded(ErrorCode.BAD_USER_INPUT, `The value of ${place} can’t be used. ${reason}`.trim(), {
    field: place,
  });
}

function reasonOf(cause: unknown): string {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  const driver = (error as { driverError?: { code?: string; message?: string } }).driverError;
  return driver ? `${driver.code ?? error.name}` : error.message;
}

/** Where it happened; the first line may repeat values, so only the frames are kept. */
function stackOf(cause: unknown): string | undefined {
  const stack = cause instanceof Error ? cause.stack : undefined;
  return stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n');
}
