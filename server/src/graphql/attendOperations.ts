import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, type GraphQLSchema } from 'graphql';
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
    async requestDidStart({ contextValue: { record } }) {
      return {
        async didResolveOperation({ document, operation, request: { variables = {} } }) {
          if (!operation) return;
          if (!schema.getRootType(operation.operation)) throw unknownOperation(operation.operation);
          record.field = rootFieldOf(document, operation);
          refuseTooMuch({ schema, document, operation, variables, sensitiveFields });
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
    throw error instanceof Refusal ? asBadRequest(error) : error;
  }
}

function asBadRequest(refusal: Refusal): GraphQLError {
  return new GraphQLError(refusal.message, {
    originalError: refusal,
    extensions: { code: refusal.code, http: { status: 400 } },
  });
}
