import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config';
import type { CookieJar } from '../graphql/context';

type CookieConfig = Pick<Config, 'publicUrl' | 'sessionLimits'>;

/** `__Host-` ties the cookie to this host and to https, where the public URL has it (S17). */
function cookieName({ publicUrl }: CookieConfig): string {
  return isHttps(publicUrl) ? '__Host-twinlock' : 'twinlock';
}

function isHttps(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}

function attributes({ publicUrl }: CookieConfig): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps(publicUrl) };
}

/** The session token that the browser holds. */
export function readSessionCookie(request: FastifyRequest, config: CookieConfig): string | null {
  return request.cookies[cookieName(config)] ?? null;
}

/** Where a request's answer puts the session token. */
export function cookieJar(reply: FastifyReply, config: CookieConfig): CookieJar {
  const name = cookieName(config);
  return {
    set: (token) =>
      void reply.setCookie(name, token, {
        ...attributes(config),
        maxAge: config.sessionLimits.absoluteSeconds,
      }),
    clear: () => void reply.clearCookie(name, attributes(config)),
  };
}
