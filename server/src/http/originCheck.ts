import { ErrorCode } from '@twinlock/shared';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config';
import { Refusal } from '../refusal';
import { readSessionCookie } from './sessionCookie';

/**
 * Refuses a request that carries the session cookie and comes from another site's page (S26). A program sends no
 * Origin and is let through: its JSON content type is what no foreign form can send.
 */
export function requireOwnOrigin(request: FastifyRequest, config: Config): void {
  const { origin } = request.headers;
  if (origin === undefined || isOwnOrigin(origin, request, config)) return;
  if (readSessionCookie(request, config) === null && request.headers['sec-fetch-site'] !== 'cross-site')
    return;
  throw new Refusal(ErrorCode.FORBIDDEN, 'This request comes from another site.');
}

/** Without a configured address the one that the request was sent to counts. */
function isOwnOrigin(
  origin: string,
  request: FastifyRequest,
  { publicUrl, publicUrlIsGiven }: Config,
): boolean {
  if (origin === new URL(publicUrl).origin) return true;
  return !publicUrlIsGiven && origin === `${request.protocol}://${request.host}`;
}
