import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AnsweredRequest, RequestRecord } from '../requestRecord';
import type { Runtime } from '../runtime';
import { logRequest } from './logRequest';

declare module 'fastify' {
  interface FastifyRequest {
    /** Missing only where an address can't be read, for which no hook is called. */
    record?: RequestRecord;
  }
}

const ID_HEADER = 'x-request-id';
const ID_FORM = /^[\w.-]{1,64}$/;

/** Gives each request an id, which the answer names as well, and tells the log and the metrics how it went. */
export function watchRequests(server: FastifyInstance, { log, metrics }: Runtime): void {
  const makeId = idMaker();
  server.decorateRequest('record');
  server.addHook('onRequest', (request, reply, done) => {
    const id = idFromProxy(request) ?? makeId();
    request.record = { id, field: null, code: null };
    reply.header(ID_HEADER, id);
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    if (!request.record) return done();
    const answered: AnsweredRequest = {
      ...request.record,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    };
    logRequest(log, answered);
    metrics?.countRequest(answered);
    done();
  });
}

/** Ids that no two processes share, and that cost a count each. */
function idMaker(): () => string {
  const prefix = randomBytes(6).toString('base64url');
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${count.toString(36)}`;
  };
}

/** A trusted proxy's own id is kept; what anyone else sends could be anything (S31). */
function idFromProxy({ cameThroughProxy, headers }: FastifyRequest): string | null {
  const id = headers[ID_HEADER];
  return cameThroughProxy && typeof id === 'string' && ID_FORM.test(id) ? id : null;
}
