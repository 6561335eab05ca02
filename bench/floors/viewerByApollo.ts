// The same route with the packages in between that Twinlock stands on: Apollo Server and type-graphql, with what these do by
// default turned off as it is there. There are no headers, no ids, no log, no rights, and no limits to what is asked.

import 'reflect-metadata';
import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { fastify } from 'fastify';
import { buildSchema, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { type FoundViewer, lookUp } from '../support/lookUp';

interface Context {
  authorization: string | undefined;
}

@ObjectType()
class User {
  @Field(() => String)
  name!: string;
}

@ObjectType()
class TwoFactor {
  @Field(() => Boolean)
  enabled!: boolean;
}

@ObjectType()
class Viewer {
  @Field(() => User)
  user!: User;

  @Field(() => TwoFactor)
  twoFactor!: TwoFactor;
}

@Resolver()
class ViewerResolver {
  @Query(() => Viewer, { nullable: true })
  viewer(@Ctx() { authorization }: Context): Promise<FoundViewer | null> {
    return lookUp(authorization);
  }
}

async function serve(): Promise<string> {
  const apollo = new ApolloServer<Context>({
    schema: await buildSchema({ resolvers: [ViewerResolver], validate: false }),
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
  return server.listen({ host: '127.0.0.1', port: 0 });
}

serve().then((address) => process.stdout.write(`ready on ${address}\n`));
