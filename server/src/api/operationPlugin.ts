import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, type GraphQLErrorExtensions, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { Refusal } from '../core/refusal';
import { isUnavailable } from '../database/failures';
import { statusByMediaType } from './httpStatus';
import { requireWithinLimits } from './limits';
import { rememberRecord } from './recordOfError';
import type { ApiRequestContext } from './requestContext';
import { rootFieldOf } from './rootField';
import { requireValidVariables } from './variables';

/** The root field by which an API token reads about itself, even if its creator is no longer an owner. */
const OWN_TOKEN = 'apiToken';

/**
 * Rejects operations beyond the limits before any field runs (S25), fills in the request's record, and sets the status of the
 * response. One plugin for all of it, because Apollo Server awaits every plugin at every step.
 */
export function createOperationPlugin(schema: GraphQLSchema): ApolloServerPlugin<ApiRequestContext> {
  return {
    async requestDidStart({ contextValue }) {
      const { record } = contextValue;
      return {
        async didResolveOperation({ document, operation, request: { variables = {} } }) {
          if (!operation) return;
          if (!schema.getRootType(operation.operation)) throw unknownOperation(operation.operation);
          record.field = rootFieldOf(document, operation);
          record.isMutation = operation.operation === OperationTypeNode.MUTATION;
          refuseBeyondLimits({ schema, document, operation, variables });
          await requireValidBearer(contextValue, { allowsFormerOwner: record.field === OWN_TOKEN });
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

/** Validation accepts a kind of operation that the schema doesn't have, because it has no fields to check. */
function unknownOperation(kind: string): GraphQLError {
  return new GraphQLError(`This API has no ${kind} operations.`, {
    extensions: { code: ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE, http: { status: 400 } },
  });
}

function refuseBeyondLimits(toMeasure: Parameters<typeof requireWithinLimits>[0]): void {
  try {
    requireValidVariables(toMeasure);
    requireWithinLimits(toMeasure);
  } catch (error) {
    throw withStatus(400, error);
  }
}

/** Runs before any field of the operation (S40). */
async function requireValidBearer(
  context: ApiRequestContext,
  { allowsFormerOwner }: { allowsFormerOwner: boolean },
): Promise<void> {
  try {
    await context.requireValidBearer({ allowsFormerOwner });
  } catch (error) {
    throw withStatus(401, error);
  }
}

/** Gives a refusal or an outage an HTTP status. Returns any other error unchanged: it is a bug. */
function withStatus(status: number, error: unknown): unknown {
  if (error instanceof Refusal) return toGraphqlError(error, { code: error.code, http: { status } });
  if (isUnavailable(error)) return toGraphqlError(error, { http: { status: 503 } });
  return error;
}

function toGraphqlError(error: unknown, extensions: GraphQLErrorExtensions): GraphQLError {
  const originalError = error as Error;
  return new GraphQLError(originalError.message, { originalError, extensions });
}
