import cookie from '@fastify/cookie';
import { type FastifyInstance, fastify } from 'fastify';
import { CLIENT_FOLDER } from '../place';
import type { Runtime } from '../runtime';
import { readClientAddresses } from './clientAddress';
import { registerClientFiles } from './clientFiles';
import { registerDrain } from './drain';
import { registerErrorAnswers } from './errorAnswer';
import { registerExports } from './exports/registerExports';
import { isAddressAmong } from './forwardedFor';
import { registerGraphql } from './graphqlRoute';
import { registerHeaders } from './headers';
import { registerHealth } from './health';
import { watchPublicAddress } from './publicAddress';
import { traceRequests } from './traceRequests';
import { registerTurnstile } from './turnstile';
import { watchRequests } from './watchRequests';
import { registerWellKnown } from './wellKnown';

/** Limits of one request (S25). */
const MAX_BODY_BYTES = 100_000;
const RECEIVE_WITHIN_MILLISECONDS = 10_000;
const HEADERS_WITHIN_MILLISECONDS = 5_000;
const CHECK_CONNECTIONS_EVERY_MILLISECONDS = 1_000;

/** No route describes its bodies by JSON schemas: GraphQL's own does that. What compiles them would take a while to load. */
const NO_COMPILERS = { buildValidator: refuseSchemas, buildSerializer: refuseSchemas };

/** The HTTP server with all its routes; the caller listens and closes. */
export async function createHttpServer(runtime: Runtime): Promise<FastifyInstance> {
  const { config, log, tracing } = runtime;
  const server = fastify({
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: RECEIVE_WITHIN_MILLISECONDS,
    trustProxy:
      config.trustedProxies.length > 0 ? (address) => isAddressAmong(address, config.trustedProxies) : false,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    schemaController: { compilersFactory: NO_COMPILERS },
    http: {
      headersTimeout: HEADERS_WITHIN_MILLISECONDS,
      connectionsCheckingInterval: CHECK_CONNECTIONS_EVERY_MILLISECONDS,
    },
  });
  server.removeContentTypeParser('text/plain');
  readClientAddresses(server, runtime);
  watchRequests(server, runtime);
  watchPublicAddress(server, runtime);
  if (tracing) traceRequests(server, tracing);
  registerTurnstile(server);
  registerDrain(server);
  registerErrorAnswers(server, log);
  registerHeaders(server, config.publicUrl);
  await server.register(cookie);
  registerHealth(server, runtime);
  registerWellKnown(server);
  await registerClientFiles(server, { folder: CLIENT_FOLDER, explorer: config.explorer });
  await registerGraphql(server, runtime);
  registerExports(server, runtime);
  return server;
}

function refuseSchemas(): never {
  throw new Error('Routes have no JSON schemas here');
}
