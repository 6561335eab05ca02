import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import type { Runtime } from '../runtime';
import { attendOperations } from './attendOperations';
import type { RequestContext } from './context';
import { createErrorFormatter } from './errors';
import { MAX_TOKENS } from './limits';
import { buildSchema } from './schema';
import { describeOperations } from './traceOperations';

/** Headers that a page of another site can't send without a preflight request, which is refused (S26). */
const PREFLIGHT_HEADERS = ['x-apollo-operation-name', 'apollo-require-preflight', 'authorization'];

/** The GraphQL server, started and ready to be mounted. */
export async function startApolloServer({
  log,
  tracing,
}: Pick<Runtime, 'log' | 'tracing'>): Promise<ApolloServer<RequestContext>> {
  const schema = await buildSchema();
  const server = new ApolloServer<RequestContext>({
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
      // Hints for caches, of which there are none here, would wrap every field of every request; traces for a gateway as well.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      attendOperations(schema),
      ...(tracing ? [describeOperations(tracing)] : []),
    ],
  });
  await server.start();
  return server;
}
