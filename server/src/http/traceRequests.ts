import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { About, OpenSpan, Tracing } from '../tracing/tracing';

declare module 'fastify' {
  interface FastifyRequest {
    span?: OpenSpan;
  }
}

/** What the conventions know; anybody may send any other word. */
const KNOWN_METHODS = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'CONNECT',
  'OPTIONS',
  'TRACE',
  'PATCH',
]);

/**
 * A span for each request, from its head until it is answered or given up. It holds no address: paths and queries hold
 * whatever callers put there (S22).
 */
export function traceRequests(server: FastifyInstance, tracing: Tracing): void {
  server.decorateRequest('span');
  server.addHook('onRequest', (request, _reply, done) => {
    const { traceparent } = request.headers;
    request.span = tracing.beginRequest(aboutRequest(request), traceparent as string | undefined);
    if (request.record) request.record.traceId = request.span.traceId;
    done();
  });
  // Not before: whoever reads a body goes on in the connection's own time, and nothing of this request would be known there.
  server.addHook('preHandler', ({ span }, _reply, done) => (span ? tracing.within(span, done) : done()));
  server.addHook('onResponse', ({ span }, { statusCode }, done) => {
    span?.describe({ attributes: { 'http.response.status_code': statusCode } });
    span?.end(statusCode >= 500 ? String(statusCode) : undefined);
    done();
  });
  server.addHook('onRequestAbort', ({ span }, done) => {
    span?.end('aborted');
    done();
  });
}

function aboutRequest({ method, protocol, routeOptions: { url: route } }: FastifyRequest): About {
  const isKnown = KNOWN_METHODS.has(method);
  const named = isKnown ? method : 'HTTP';
  return {
    name: route === undefined ? named : `${named} ${route}`,
    kind: 'server',
    attributes: {
      'http.request.method': isKnown ? method : '_OTHER',
      'url.scheme': protocol,
      ...(route !== undefined && { 'http.route': route }),
    },
  };
}
