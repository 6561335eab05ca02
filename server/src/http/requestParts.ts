import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config';
import type { Device } from '../device';
import type { Credential } from '../graphql/caller';
import type { RequestParts } from '../graphql/context';
import type { RequestRecord } from '../requestRecord';
import { readAddress } from './forwardedFor';
import { publicUrlFor } from './publicAddress';
import { cookieJar, readSessionCookie } from './sessionCookie';

const USER_AGENT_MAX_LENGTH = 400;
const BEARER_SCHEME = /^Bearer(?:\s|$)/i;
const BEARER = /^Bearer +(\S+)$/i;

/** What of an HTTP request the API needs to know, each part read off it when it is asked for. */
export function requestParts(request: FastifyRequest, reply: FastifyReply, config: Config): RequestParts {
  return {
    record: request.record as RequestRecord,
    get publicUrl() {
      return publicUrlFor(request, config);
    },
    get device() {
      return deviceOf(request);
    },
    get credential() {
      return credentialOf(request, config);
    },
    get cookieToken() {
      return readSessionCookie(request, config);
    },
    get cookies() {
      return cookieJar(reply, config);
    },
  };
}

/**
 * The credential of a request. The cookie is ignored where there is an Authorization header: a malformed Bearer token is
 * refused (S40), and a header of another scheme carries no credential.
 */
export function credentialOf(request: FastifyRequest, config: Config): Credential | null {
  const { authorization } = request.headers;
  if (authorization !== undefined)
    return isBearer(authorization)
      ? { token: BEARER.exec(authorization)?.[1] ?? '', transport: 'bearer' }
      : null;
  const token = readSessionCookie(request, config);
  return token === null ? null : { token, transport: 'cookie' };
}

export function isBearer(authorization: string | undefined): boolean {
  return authorization !== undefined && BEARER_SCHEME.test(authorization);
}

export function deviceOf({ ip, hasProxyAddress, headers }: FastifyRequest): Device {
  const userAgent = headers['user-agent']
    ?.replaceAll('\0', '')
    .toWellFormed()
    .slice(0, USER_AGENT_MAX_LENGTH);
  return { ipAddress: readAddress(ip), isAddressShared: hasProxyAddress, userAgent: userAgent || null };
}
