import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Credential } from '../api/identifyActor';
import type { RequestParts } from '../api/requestContext';
import type { Config } from '../config';
import type { Device } from '../core/device';
import { readAddress } from '../core/ipAddress';
import type { CookieJar } from '../graphql/context';
import type { RequestRecord } from '../observability/requestRecord';
import { publicUrlFor } from './publicAddress';
import { cookieJar, readSessionCookie } from './sessionCookie';

const USER_AGENT_MAX_LENGTH = 400;
const BEARER_SCHEME = /^Bearer(?:\s|$)/i;
const BEARER = /^Bearer +(\S+)$/i;

/** The parts of an HTTP request that the API uses, each computed on access. */
export class HttpRequestParts implements RequestParts {
  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
    private readonly config: Config,
  ) {}

  get record(): RequestRecord {
    return this.request.record as RequestRecord;
  }

  get publicUrl(): string {
    return publicUrlFor(this.request, this.config);
  }

  get device(): Device {
    return deviceOf(this.request);
  }

  get credential(): Credential | null {
    return credentialOf(this.request, this.config);
  }

  get cookieToken(): string | null {
    return readSessionCookie(this.request, this.config);
  }

  get cookies(): CookieJar {
    return cookieJar(this.reply, this.config);
  }
}

/**
 * Returns the credential of a request. An Authorization header takes precedence over the cookie, even if it is malformed (S40) or
 * of another scheme, which counts as no credential.
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
