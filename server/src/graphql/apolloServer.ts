import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { Refusal } from '../refusal';
import type { Runtime } from '../runtime';
import type { RequestContext } from './context';
import { createErrorFormatter } from './errors';
import { statusByMediaType } from './httpStatus';
import { MAX_TOKENS, requireModestOperation } from './limits';
import { buildSchema, findSensitiveMutations } from './schema';
import { tellRecord } from './tellRecord';
import { describeOperations } from './traceOperations';

/** The GraphQL server, started and ready to be mounted. */
export async function startApolloServer({
  log,
  tracing,
}: Pick<Runtime, 'log' | 'tracing'>): Promise<ApolloServer<RequestContext>> {
  const schema = await buildSchema();
  const server = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    parseOptions: { maxTokens: MAX_TOKENS },
    formatError: createErrorFormatter(log),
    logger: log,
    plugins: [
      // Hints for caches, of which there are none here, would wrap every field of every request; traces for a gateway as well.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      tellRecord,
      ...(tracing ? [describeOperations(tracing)] : []),
      limitOperations(schema),
      statusByMediaType,
    ],
  });
  await server.start();
  return server;
}

/** Refuses what asks for too much before anything of it is done. */
function limitOperations(schema: GraphQLSchema): ApolloServerPlugin<RequestContext> {
  const sensitiveFields = findSensitiveMutations(schema);
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request }) {
          if (!operation) return;
          if (!schema.getRootType(operation.operation)) throw unknownOperation(operation.operation);
          try {
            requireModestOperation({
              document,
              operation,
              variables: request.variables ?? {},
              sensitiveFields,
            });
          } catch (error) {
            throw error instanceof Refusal ? asBadRequest(error) : error;
          }
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

function asBadRequest(refusal: Refusal): GraphQLError {
  return new GraphQLError(refusal.message, {
    originalError: refusal,
    extensions: { code: refusal.code, http: { status: 400 } },
  });
}
