import cookie from '@fastify/cookie';
import { type FastifyInstance, fastify, LogController } from 'fastify';
import { CLIENT_FOLDER } from '../core/folders';
import { isAddressAmong } from '../core/ipAddress';
import type { Runtime } from '../runtime/runtime';
import { registerAdmission } from './admission';
import { readClientAddresses } from './clientAddress';
import { registerClientFiles, wantsPage } from './clientFiles';
import { registerDrain } from './drain';
import { sendError } from './errorResponse';
import { registerExports } from './exports/registerExports';
import { registerGraphql } from './graphqlRoute';
import { registerHealth } from './health';
import { watchPublicAddress } from './publicAddress';
import { generateRequestId, registerRequestLog } from './requestLog';
import { createHeaderSetter } from './securityHeaders';
import { registerWellKnown } from './wellKnown';

/** Limits of one request (S25). */
const MAX_BODY_BYTES = 100_000;
const REQUEST_TIMEOUT_MILLISECONDS = 10_000;
const HEADERS_TIMEOUT_MILLISECONDS = 5_000;
const TIMEOUT_CHECK_MILLISECONDS = 1_000;

/** A path for which the client shows its "not found" page. */
const NOT_FOUND_PAGE = '/not-found';

/** No route has a JSON schema: GraphQL validates its input. Not loading the compilers makes the start faster. */
const NO_COMPILERS = { buildValidator: rejectSchemas, buildSerializer: rejectSchemas };

/** Creates the HTTP server with all its routes. The caller calls `listen` and `close`. */
export async function createHttpServer(runtime: Runtime): Promise<FastifyInstance> {
  const { config, log } = runtime;
  const setHeaders = createHeaderSetter(config);
  const server = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: (request) => generateRequestId(request, config),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MILLISECONDS,
    trustProxy:
      config.trustedProxies.length > 0 ? (address) => isAddressAmong(address, config.trustedProxies) : false,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // Called for a URL that can't be decoded, instead of all hooks.
    frameworkErrors: (error, request, reply) => {
      setHeaders(request, reply);
      if (wantsPage(request)) reply.redirect(NOT_FOUND_PAGE);
      else sendError(reply, error);
    },
    schemaController: { compilersFactory: NO_COMPILERS },
    http: {
      headersTimeout: HEADERS_TIMEOUT_MILLISECONDS,
      connectionsCheckingInterval: TIMEOUT_CHECK_MILLISECONDS,
    },
  }) as unknown as FastifyInstance;
  server.removeContentTypeParser('text/plain');
  server.setErrorHandler((error, _request, reply) => sendError(reply, error as never));
  readClientAddresses(server, runtime);
  registerRequestLog(server, runtime);
  watchPublicAddress(server, runtime);
  registerAdmission(server);
  registerDrain(server);
  server.addHook('onRequest', (request, reply, done) => {
    setHeaders(request, reply);
    done();
  });
  await server.register(cookie);
  registerHealth(server, runtime);
  registerWellKnown(server);
  await registerClientFiles(server, { folder: CLIENT_FOLDER, explorer: config.explorer });
  await registerGraphql(server, runtime);
  registerExports(server, runtime);
  return server;
}

function rejectSchemas(): never {
  throw new Error('Routes must not have JSON schemas');
}
