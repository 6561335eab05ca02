import type { FastifyInstance } from 'fastify';
import { answerNotFound } from './errorAnswer';

/** The page with the change of the password. */
const CHANGE_PASSWORD_PAGE = '/account';

/** What password managers look for. They also ask for a path that doesn't exist, to see whether the answer tells the two apart. */
export function registerWellKnown(server: FastifyInstance): void {
  server.get('/.well-known/change-password', async (_request, reply) => reply.redirect(CHANGE_PASSWORD_PAGE));
  server.get('/.well-known/*', async (_request, reply) => answerNotFound(reply));
}
