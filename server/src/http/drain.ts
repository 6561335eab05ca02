import { Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** Time limit for the first request on an open connection. Browsers open connections that they never use. */
const FIRST_REQUEST_MILLISECONDS = 1000;
const POLL_MILLISECONDS = 10;

/**
 * Finishes all requests when the server closes. Fastify's own close is not enough: `http.Server.close()` resets connections whose
 * first request it hasn't read yet, and waits for keep-alive connections of clients that got their response after it.
 */
export function registerDrain(server: FastifyInstance): void {
  const unused = new Set<Socket>();
  let isClosing = false;

  server.server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.server.on('request', ({ socket }) => unused.delete(socket));

  server.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) reply.header('connection', 'close');
    done(null, payload);
  });
  server.addHook('preClose', async () => {
    isClosing = true;
    // Stops listening, and leaves the connections open.
    Server.prototype.close.call(server.server);
    const deadline = Date.now() + FIRST_REQUEST_MILLISECONDS;
    do await sleep(POLL_MILLISECONDS);
    while (unused.size > 0 && Date.now() < deadline);
    // For responses whose headers were sent before.
    const timer = setInterval(() => server.server.closeIdleConnections(), POLL_MILLISECONDS);
    server.server.once('close', () => clearInterval(timer));
  });
}
