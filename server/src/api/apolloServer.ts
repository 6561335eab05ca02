import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Runtime } from '../runtime/runtime';
import { createErrorFormatter } from './errors';
import { MAX_TOKENS } from './limits';
import { createOperationPlugin } from './operationPlugin';
import { createSpanPlugin } from './operationSpans';
import type { ApiRequestContext } from './requestContext';
import { SEVERAL } from './rootField';
import { buildSchema } from './schema';

/** Headers that a page of another site can send only after a CORS preflight, which the server refuses (S26). */
const PREFLIGHT_HEADERS = ['x-apollo-operation-name', 'apollo-require-preflight', 'authorization'];

/** Creates and starts the GraphQL server. */
export async function startApolloServer({
  log,
  tracing,
  metrics,
}: Pick<Runtime, 'log' | 'tracing' | 'metrics'>): Promise<ApolloServer<ApiRequestContext>> {
  const schema = await buildSchema();
  metrics?.initializeFields([...rootFieldsOf(schema), SEVERAL]);
  const server = new ApolloServer<ApiRequestContext>({
    schema,
    introspection: true,
    csrfPrevention: { requestHeaders: PREFLIGHT_HEADERS },
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    parseOptions: { maxTokens: MAX_TOKENS },
    formatError: createErrorFormatter(log),
    logger: log,
    plugins: [
      // Both wrap every field of every request, for cache hints and gateway traces, which this server doesn’t use.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      createOperationPlugin(schema),
      ...(tracing ? [createSpanPlugin(tracing)] : []),
    ],
  });
  await server.start();
  return server;
}

function rootFieldsOf(schema: GraphQLSchema): string[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}),
  );
}
