import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, type GraphQLErrorExtensions, type GraphQLSchema } from 'graphql';
import { isUnavailable } from '../database/failures';
import { Refusal } from '../refusal';
import type { RequestContext } from './context';
import { statusByMediaType } from './httpStatus';
import { requireModestOperation } from './limits';
import { rememberRecord } from './recordOfError';
import { rootFieldOf } from './rootField';
import { findSensitiveMutations } from './schema';

/**
 * Refuses what asks for too much before anything of it is done, writes into the request's record what was asked for, and gives
 * the answer its status. One listener does it all: the server waits for each of them at every step.
 */
export function attendOperations(schema: GraphQLSchema): ApolloServerPlugin<RequestContext> {
  const sensitiveFields = findSensitiveMutations(schema);
  return {
    async requestDidStart({ contextValue }) {
      const { record } = contextValue;
      return {
        async didResolveOperation({ document, operation, request: { variables = {} } }) {
          if (!operation) return;
          if (!schema.getRootType(operation.operation)) throw unknownOperation(operation.operation);
          record.field = rootFieldOf(document, operation);
          refuseTooMuch({ schema, document, operation, variables, sensitiveFields });
          await requireValidBearer(contextValue);
        },
        async didEncounterErrors({ errors }) {
          rememberRecord(errors, record);
        },
        async willSendResponse({ request, response: { http }, errors = [] }) {
          const accept = request.http?.headers.get('accept');
          const status = statusByMediaType({ status: http.status, accept, errors });
          if (status !== undefined) http.status = status;
        },
      };
    },
  };
}

/** Validation lets an operation pass whose kind the schema doesn't have, as it has no fields to look at. */
function unknownOperation(kind: string): GraphQLError {
  return new GraphQLError(`There is no ${kind} here.`, {
    extensions: { code: ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE, http: { status: 400 } },
  });
}

function refuseTooMuch(toMeasure: Parameters<typeof requireModestOperation>[0]): void {
  try {
    requireModestOperation(toMeasure);
  } catch (error) {
    throw withStatus(400, error);
  }
}

/** Before any field runs, whatever the operation asks for (S40). */
async function requireValidBearer(context: RequestContext): Promise<void> {
  try {
    await context.requireValidBearer();
  } catch (error) {
    throw withStatus(401, error);
  }
}

/** An error for the whole operation. What is neither a refusal nor an outage stays as it is: a fault. */
function withStatus(status: number, error: unknown): unknown {
  if (error instanceof Refusal) return refused(error, { code: error.code, http: { status } });
  if (isUnavailable(error)) return refused(error, { http: { status: 503 } });
  return error;
}

function refused(error: unknown, extensions: GraphQLErrorExtensions): GraphQLError {
  const originalError = error as Error;
  return new GraphQLError(originalError.message, { originalError, extensions });
}
