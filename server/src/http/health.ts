import type { FastifyInstance } from 'fastify';
import type { Runtime } from '../runtime/runtime';
import { BYPASS_ADMISSION } from './admission';

/** `/healthz`: the process runs. `/readyz`: the database is reachable, and writes to it succeed. */
export function registerHealth(server: FastifyInstance, { database, writes }: Runtime): void {
  server.get('/healthz', { config: BYPASS_ADMISSION }, async () => ({ status: 'ok' }));
  server.get('/readyz', { config: BYPASS_ADMISSION }, async (_request, reply) => {
    const ready = !writes.areFailing && (await database.isReachable());
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'unavailable' });
  });
}
