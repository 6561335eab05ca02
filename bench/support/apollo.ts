import 'reflect-metadata';
import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { fastify } from 'fastify';
import { buildSchema, type NonEmptyArray, Query, Resolver } from 'type-graphql';

/** The context of resolvers. */
export interface Context {
  authorization: string | undefined;
}

/** A schema has to have a query. */
@Resolver()
class ReadyResolver {
  @Query(() => Boolean)
  ready(): boolean {
    return true;
  }
}

/**
 * Serves an API with the packages that Twinlock uses, in the same configuration, but without headers, ids, log, access rules and
 * limits.
 */
// biome-ignore lint/complexity/noBannedTypes: the library's own type of a list of classes
export async function serveThroughApollo(resolvers: NonEmptyArray<Function>): Promise<void> {
  const apollo = new ApolloServer<Context>({
    schema: await buildSchema({ resolvers: [ReadyResolver, ...resolvers], validate: false }),
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginInlineTraceDisabled()],
  });
  await apollo.start();
  const server = fastify();
  server.post('/graphql', async ({ headers: sent, body: asked }, reply) => {
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: new HeaderMap([['content-type', String(sent['content-type'])]]),
        body: asked,
        search: '',
      },
      context: async () => ({ authorization: sent.authorization }),
    });
    for (const [name, value] of headers) reply.header(name, value);
    reply.code(status ?? 200);
    return body.kind === 'complete' ? body.string : '';
  });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  process.stdout.write(`ready on ${address}\n`);
}
