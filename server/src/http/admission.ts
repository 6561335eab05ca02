import type { FastifyContextConfig, FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether requests skip the admission queue. */
    bypassesAdmission?: boolean;
  }
}

/** For health checks. */
export const BYPASS_ADMISSION: FastifyContextConfig = { bypassesAdmission: true };

/** Requests started in one tick: few enough that a tick stays short, and enough that its cost is shared. */
const STARTED_PER_TICK = 8;

/** Consecutive ticks in which only new connections are accepted. */
const MAX_SKIPPED_TICKS = 20;

/**
 * Starts few requests per tick of the event loop, in order of arrival, so that health checks respond while hundreds of people
 * sign in at the same time (S30). Node accepts one connection per tick, and a health check may be among those that wait to be
 * accepted, so new connections go first. `@fastify/under-pressure` isn't used: it starts all requests of a burst, and refuses requests with
 * 503 once the event loop is blocked.
 */
export function registerAdmission(server: FastifyInstance): void {
  const waiting: (() => void)[] = [];
  let hasNewConnection = false;
  let skippedTicks = 0;

  function onTick(): void {
    const skips = hasNewConnection && skippedTicks < MAX_SKIPPED_TICKS;
    hasNewConnection = false;
    skippedTicks = skips ? skippedTicks + 1 : 0;
    if (!skips) for (const admit of waiting.splice(0, STARTED_PER_TICK)) admit();
    if (waiting.length > 0) setImmediate(onTick);
  }

  server.server.on('connection', () => {
    hasNewConnection = true;
  });
  server.addHook('onRequest', (request, _reply, admit) => {
    if (request.routeOptions.config.bypassesAdmission) return admit();
    if (waiting.push(admit) === 1) setImmediate(onTick);
  });
}
