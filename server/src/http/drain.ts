import type { ServerResponse } from 'node:http';
import { Server, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * A crowd, or a busy machine, may leave no quiet moment; it isn't waited for any longer, so that those who have been heard
 * can be answered within the ten seconds of a whole drain.
 */
const QUIET_WITHIN_MILLISECONDS = 4000;
/** A browser keeps a connection in reserve, on which nothing may ever come. */
const HEARD_WITHIN_MILLISECONDS = 1000;
/** A turn of the event loop as short as this leaves hardly anyone the time to come after it has been looked who came. */
const QUIET_TURN_MILLISECONDS = 0.5;

/**
 * Lets nobody be reset when the server closes. HTTP's own close resets whoever has connected and not been heard yet, even
 * where a request is there to be read, and whoever the system has connected and the server hasn't seen. So the port is
 * closed in a moment in which nobody is coming, and HTTP once everybody has been heard.
 */
export function registerDrain(server: FastifyInstance): void {
  const unheard = new Set<Socket>();
  const unanswered = new Set<ServerResponse>();
  let hasSomeoneCome = false;

  server.server.on('connection', (socket) => {
    hasSomeoneCome = true;
    unheard.add(socket);
    socket.once('close', () => unheard.delete(socket));
  });
  server.server.on('request', ({ socket }, response) => {
    unheard.delete(socket);
    unanswered.add(response);
    response.once('close', () => unanswered.delete(response));
  });

  async function isTurnQuiet(): Promise<boolean> {
    const beganAt = performance.now();
    hasSomeoneCome = false;
    await endOfTurn();
    return !hasSomeoneCome && performance.now() - beganAt < QUIET_TURN_MILLISECONDS;
  }

  server.addHook('preClose', async () => {
    for (const response of unanswered) endConnectionAfter(response);
    await endOfTurn();
    const closesBy = Date.now() + QUIET_WITHIN_MILLISECONDS;
    while (!(await isTurnQuiet()) && Date.now() < closesBy);
    Server.prototype.close.call(server.server);
    const heardBy = Date.now() + HEARD_WITHIN_MILLISECONDS;
    while (unheard.size > 0 && Date.now() < heardBy) await endOfTurn();
  });
}

/** Whoever keeps a connection once they are answered, as browsers do, would hold up the end until it is given up. */
function endConnectionAfter(response: ServerResponse): void {
  if (response.headersSent) response.once('close', () => response.req.socket.end());
  else response.setHeader('connection', 'close');
}

function endOfTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
