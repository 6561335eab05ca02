import { ErrorCode } from '@twinlock/shared';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config';
import { Refusal } from '../refusal';
import { publicUrlFor } from './publicAddress';
import { readSessionCookie } from './sessionCookie';

/**
 * Refuses a request that carries the session cookie and comes from a page of another origin (S26). A program sends no
 * Origin and is let through: its JSON content type is what no foreign form can send.
 */
export function requireOwnOrigin(request: FastifyRequest, config: Config): void {
  const { origin } = request.headers;
  const publicUrl = publicUrlFor(request, config);
  if (origin === undefined || origin === publicUrl || origin === config.publicUrl) return;
  if (readSessionCookie(request, config) === null && request.headers['sec-fetch-site'] !== 'cross-site')
    return;
  throw new Refusal(
    ErrorCode.FORBIDDEN,
    `This request comes from a page at another address. Open ${publicUrl} instead.`,
    { publicUrl },
  );
}
