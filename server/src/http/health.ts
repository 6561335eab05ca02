import type { FastifyInstance } from 'fastify';
import type { Runtime } from '../runtime';
import { SKIPS_TURNSTILE } from './turnstile';

/** `/healthz`: the process lives. `/readyz`: it can do its work, database included. */
export function registerHealth(server: FastifyInstance, { database }: Runtime): void {
  server.get('/healthz', { config: SKIPS_TURNSTILE }, async () => ({ status: 'ok' }));
  server.get('/readyz', { config: SKIPS_TURNSTILE }, async (_request, reply) => {
    const ready = await database.answers();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'unavailable' });
  });
}
