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
  let hasSomeoneCome = false;

  server.server.on('connection', (socket) => {
    hasSomeoneCome = true;
    unheard.add(socket);
    socket.once('close', () => unheard.delete(socket));
  });
  server.server.on('request', ({ socket }) => unheard.delete(socket));

  async function isTurnQuiet(): Promise<boolean> {
    const beganAt = performance.now();
    hasSomeoneCome = false;
    await endOfTurn();
    return !hasSomeoneCome && performance.now() - beganAt < QUIET_TURN_MILLISECONDS;
  }

  server.addHook('preClose', async () => {
    await endOfTurn();
    const closesBy = Date.now() + QUIET_WITHIN_MILLISECONDS;
    while (!(await isTurnQuiet()) && Date.now() < closesBy);
    Server.prototype.close.call(server.server);
    const heardBy = Date.now() + HEARD_WITHIN_MILLISECONDS;
    while (unheard.size > 0 && Date.now() < heardBy) await endOfTurn();
  });
}

function endOfTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
