import type { FastifyInstance } from 'fastify';
import { sendNotFound } from './errorResponse';

/** The page on which people change their password. */
const CHANGE_PASSWORD_PAGE = '/account';

/**
 * Redirects password managers to the page (W3C, "A Well-Known URL for Changing Passwords"). They also request a path that doesn't
 * exist and expect 404.
 */
export function registerWellKnown(server: FastifyInstance): void {
  server.get('/.well-known/change-password', async (_request, reply) => reply.redirect(CHANGE_PASSWORD_PAGE));
  server.get('/.well-known/*', async (_request, reply) => sendNotFound(reply));
}
