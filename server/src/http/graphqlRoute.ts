import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import { ErrorCode } from '@twinlock/shared';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { startApolloServer } from '../api/apolloServer';
import { requireFewLines } from '../api/limits';
import { ApiRequestContext } from '../api/requestContext';
import { Refusal } from '../core/refusal';
import type { Runtime } from '../runtime/runtime';
import { EXPLORER_PAGE, requestsExplorer } from './clientFiles';
import { NO_CONTENT_TYPE, sendMethodNotAllowed } from './errorResponse';
import { requireOwnOrigin } from './originCheck';
import { HttpRequestParts, isBearer } from './requestParts';

/** Headers that Apollo Server reads: the content types, and those that prove a CORS preflight (S26). */
const FORWARDED_HEADERS = ['content-type', 'accept', 'apollo-require-preflight', 'x-apollo-operation-name'];

/** Proxies and people may add a slash. */
const PATHS = ['/graphql', '/graphql/'];

/** Fastify adds HEAD to GET. */
const ALLOWED_METHODS = ['GET', 'HEAD', 'POST'];

/**
 * Serves the API, and the explorer to a browser that opens its path. `@as-integrations/fastify` isn't used: it responds to HEAD with
 * 405 and a malformed Host header with 500, and passes the credential on to Apollo Server.
 */
export async function registerGraphql(server: FastifyInstance, runtime: Runtime): Promise<void> {
  const { config } = runtime;
  const apollo = await startApolloServer(runtime);
  server.addHook('onClose', () => apollo.stop());

  async function execute(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    requireFewLines(documentOf(request));
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: toGraphqlRequest(request),
      context: async () => new ApiRequestContext(runtime, new HttpRequestParts(request, reply, config)),
    });
    if (body.kind !== 'complete') throw new Error('Incremental delivery is not supported');
    // Every response is `no-store` (S23); Apollo sets another Cache-Control for persisted queries.
    for (const [name, value] of headers) if (name !== 'cache-control') reply.header(name, value);
    reply.code(status ?? 200);
    return body.string;
  }

  for (const url of PATHS) {
    server.route({
      method: ['GET', 'POST'],
      url,
      preHandler: (request, reply, done) => {
        requireOwnOrigin(request, config);
        requireContentType(request);
        if (requestsExplorer(request, config)) return void reply.sendFile(EXPLORER_PAGE);
        done();
      },
      handler: execute,
    });
    server.route({
      method: ['PUT', 'PATCH', 'DELETE'],
      url,
      // In onRequest, before the body is parsed.
      onRequest: async (_request, reply) => sendMethodNotAllowed(reply, ALLOWED_METHODS),
      handler: () => {},
    });
  }
}

/** Fastify parses no body, and so checks no content type, for a request without one. */
function requireContentType({ method, headers }: FastifyRequest): void {
  if (method === 'POST' && headers['content-type'] === undefined)
    throw new Refusal(ErrorCode.BAD_USER_INPUT, NO_CONTENT_TYPE);
}

/** The document in the body or in the URL; empty if it isn't a string, which Apollo Server refuses. */
function documentOf({ method, body, query }: FastifyRequest): string {
  const { query: document } = ((method === 'POST' ? body : query) ?? {}) as { query?: unknown };
  return typeof document === 'string' ? document : '';
}

function toGraphqlRequest({ method, url, headers: sent, body }: FastifyRequest): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const name of FORWARDED_HEADERS) {
    const value = sent[name];
    if (value !== undefined) headers.set(name, String(value));
  }
  // A Bearer header needs a CORS preflight too; Apollo Server only checks that it is present (S22).
  if (isBearer(sent.authorization)) headers.set('authorization', 'Bearer');
  const search = url.indexOf('?');
  return {
    method: method === 'HEAD' ? 'GET' : method,
    headers,
    body,
    search: search < 0 ? '' : url.slice(search),
  };
}
