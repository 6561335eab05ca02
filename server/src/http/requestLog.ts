import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config';
import { isAddressAmong } from '../core/ipAddress';
import type { CompletedRequest, RequestRecord } from '../observability/requestRecord';
import type { Runtime } from '../runtime/runtime';

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined only for a URL that can't be decoded: Fastify calls no hook for it. */
    record?: RequestRecord;
  }
}

const ID_HEADER = 'x-request-id';
const ID_FORM = /^[\w.-]{1,64}$/;
/** Routes whose requests are logged at level info. */
const API_ROUTE = /^\/(graphql|export)\b/;

/** Fastify's `genReqId`: keeps the id that a trusted proxy sent, and ignores the header from other peers (S31). */
export function generateRequestId({ socket, headers }: IncomingMessage, { trustedProxies }: Config): string {
  const id = headers[ID_HEADER];
  const isKept =
    typeof id === 'string' && ID_FORM.test(id) && isAddressAmong(socket.remoteAddress, trustedProxies);
  return isKept ? id : randomUUID();
}

/** Returns the request id in a header, and records each request in the log and in the metrics when it is complete. */
export function registerRequestLog(server: FastifyInstance, { metrics, tracing }: Runtime): void {
  server.decorateRequest('record');
  server.addHook('onRoute', ({ method, url }) => {
    const served = [method].flat().filter((one) => one === 'GET' || one === 'POST');
    for (const one of served) metrics?.initializeRoute({ method: one, route: url });
  });
  server.addHook('onRequest', (request, reply, done) => {
    request.record = { id: request.id, field: null, code: null };
    const traceId = tracing?.traceRequest(request.routeOptions.url);
    if (traceId !== undefined) request.record.traceId = traceId;
    reply.header(ID_HEADER, request.id);
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    if (!request.record) return done();
    const completed: CompletedRequest = {
      ...request.record,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    };
    logRequest(request.log as Logger, completed);
    metrics?.countRequest(completed);
    done();
  });
}

/** The request's own logger adds `requestId`. */
function logRequest(
  log: Logger,
  { route, seconds, method, status, field, code, traceId }: CompletedRequest,
): void {
  const level = levelOf(status, route);
  if (!log.isLevelEnabled(level)) return;
  log[level](
    {
      method,
      route: route ?? 'none',
      status,
      milliseconds: Math.round(seconds * 1000),
      ...(field !== null && { field }),
      ...(code !== null && { code }),
      ...(traceId !== undefined && { traceId }),
    },
    'Request',
  );
}

function levelOf(status: number, route: string | null): 'warn' | 'info' | 'debug' {
  if (status >= 500) return 'warn';
  return route !== null && API_ROUTE.test(route) ? 'info' : 'debug';
}
