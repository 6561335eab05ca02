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
 * Rejects operations beyond the limits (S25) and refused Bearer credentials (S40) before any field runs, fills in the request's
 * record, and sets the status of the response. A single plugin, because Apollo Server awaits every plugin at every step.
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
          await checkWithStatus(400, () => {
            requireValidVariables({ schema, operation, variables });
            requireWithinLimits({ schema, document, operation, variables });
          });
          const allowsFormerOwner = record.field === OWN_TOKEN;
          await checkWithStatus(401, () => contextValue.requireValidBearer({ allowsFormerOwner }));
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

/** Runs a check of the whole operation. Gives a refusal the HTTP status, and an outage 503; any other error is a bug. */
async function checkWithStatus(status: number, check: () => void | Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (error instanceof Refusal) throw toGraphqlError(error, { code: error.code, http: { status } });
    throw isUnavailable(error) ? toGraphqlError(error, { http: { status: 503 } }) : error;
  }
}

function toGraphqlError(error: unknown, extensions: GraphQLErrorExtensions): GraphQLError {
  const originalError = error as Error;
  return new GraphQLError(originalError.message, { originalError, extensions });
}
