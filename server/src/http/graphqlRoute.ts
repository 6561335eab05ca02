import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { startApolloServer } from '../graphql/apolloServer';
import { RequestContext } from '../graphql/context';
import { OPERATION } from '../graphql/traceOperations';
import type { Runtime } from '../runtime';
import { traced } from '../tracing/tracing';
import { answerNotAllowed } from './errorAnswer';
import { EXPLORER_PAGE, findExplorer } from './explorer';
import { requireOwnOrigin } from './originCheck';
import { isBearer, requestParts } from './requestParts';

/** The headers by which the GraphQL server decides: what is sent, what is wanted back, and that no foreign form sends it (S26). */
const HEADERS_PASSED_ON = ['content-type', 'accept', 'apollo-require-preflight', 'x-apollo-operation-name'];

/** Proxies and people add a slash. */
const ADDRESSES = ['/graphql', '/graphql/'];

/** HEAD comes with GET. */
const ALLOWED = ['GET', 'HEAD', 'POST'];

/** The API, and the explorer for a browser that goes to its address. */
export async function registerGraphql(server: FastifyInstance, runtime: Runtime): Promise<void> {
  const { config, tracing } = runtime;
  const opensExplorer = findExplorer(server, config);
  const apollo = await startApolloServer(runtime);
  for (const url of ADDRESSES) {
    server.route({
      method: ['GET', 'POST'],
      url,
      preHandler: (request, reply, done) => {
        requireOwnOrigin(request, config);
        if (opensExplorer(request)) return void reply.sendFile(EXPLORER_PAGE);
        done();
      },
      handler: async (request, reply) => {
        const operation = {
          httpGraphQLRequest: toGraphqlRequest(request),
          context: async () => new RequestContext(runtime, requestParts(request, reply, config)),
        };
        const execute = () => apollo.executeHTTPGraphQLRequest(operation);
        const { status, headers, body } = await traced(tracing, OPERATION, execute);
        if (body.kind !== 'complete') throw new Error('The schema defers nothing, so every answer is whole');
        // Every response is `no-store` already (S23); Apollo has a Cache-Control of its own for persisted queries.
        for (const [name, value] of headers) if (name !== 'cache-control') reply.header(name, value);
        reply.code(status ?? 200);
        return body.string;
      },
    });
    server.route({
      method: ['PUT', 'PATCH', 'DELETE'],
      url,
      // Before a body is read, of whatever kind that is.
      onRequest: async (_request, reply) => answerNotAllowed(reply, ALLOWED),
      handler: () => {},
    });
  }
  server.addHook('onClose', () => apollo.stop());
}

function toGraphqlRequest({ method, url, headers: sent, body }: FastifyRequest): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const name of HEADERS_PASSED_ON) {
    const value = sent[name];
    if (value !== undefined) headers.set(name, String(value));
  }
  // Apollo asks only whether the header is there; the credential itself goes no further.
  if (isBearer(sent.authorization)) headers.set('authorization', 'Bearer');
  const search = url.indexOf('?');
  return { method, headers, body, search: search < 0 ? '' : url.slice(search) };
}
