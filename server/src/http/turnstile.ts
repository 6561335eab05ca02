import type { FastifyContextConfig, FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered at once, whoever else is waiting: what tells whether the process lives. */
    skipsTurnstile?: boolean;
  }
}

export const SKIPS_TURNSTILE: FastifyContextConfig = { skipsTurnstile: true };

/** Connections that may be taken before the next request is let in. */
const CONNECTIONS_FIRST = 20;

/** How long a turn of the event loop may go on letting requests in, one after the other. */
const TURN_MILLISECONDS = 1;

/**
 * Lets requests in for a moment each turn of the event loop, in the order in which they came. A crowd that arrives at
 * once would otherwise be begun at once, and whatever came in the meantime would wait for all of it (S30). Node takes
 * one new connection a turn, so that turns are kept short while there are any: behind a crowd of them somebody may be
 * asking whether the process lives.
 */
export function registerTurnstile(server: FastifyInstance): void {
  const waiting: (() => void)[] = [];
  let connected = false;
  let passedOver = 0;

  function takeTurn(): void {
    passedOver = connected ? passedOver + 1 : CONNECTIONS_FIRST;
    connected = false;
    if (passedOver < CONNECTIONS_FIRST) return void setImmediate(takeTurn);
    passedOver = 0;
    letInUntil(performance.now() + TURN_MILLISECONDS);
  }

  function letInUntil(turnEndsAt: number): void {
    waiting.shift()?.();
    if (waiting.length === 0) return;
    if (connected || performance.now() >= turnEndsAt) return void setImmediate(takeTurn);
    afterWhatIsToDo(() => letInUntil(turnEndsAt));
  }

  server.server.on('connection', () => {
    connected = true;
  });
  server.addHook('onRequest', (request, _reply, letIn) => {
    if (request.routeOptions.config.skipsTurnstile) return letIn();
    if (waiting.push(letIn) === 1) setImmediate(takeTurn);
  });
}

/** Runs it in the same turn, once whatever doesn't wait for anything has been done. */
function afterWhatIsToDo(next: () => void): void {
  queueMicrotask(() => process.nextTick(next));
}
