import { ErrorCode } from '@twinlock/shared';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config';
import { Refusal } from '../core/refusal';
import { publicUrlFor } from './publicAddress';
import { readSessionCookie } from './sessionCookie';

/**
 * Throws FORBIDDEN for a request with the session cookie from a page of another origin (S26). Programs send no Origin and pass:
 * a cross-site form can't send their JSON content type.
 */
export function requireOwnOrigin(request: FastifyRequest, config: Config): void {
  const { origin } = request.headers;
  if (origin === undefined || origin === config.publicUrl) return;
  const publicUrl = publicUrlFor(request, config);
  if (origin === publicUrl) return;
  if (readSessionCookie(request, config) === null && request.headers['sec-fetch-site'] !== 'cross-site')
    return;
  throw new Refusal(
    ErrorCode.FORBIDDEN,
    `This request comes from a page at another address. Open ${publicUrl} instead.`,
    { publicUrl },
  );
}
