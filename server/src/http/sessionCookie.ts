import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config';
import type { CookieJar } from '../graphql/context';

type CookieConfig = Pick<Config, 'publicUrl' | 'sessionLimits'>;

/**
 * `__Host-` binds the cookie to this host and to https if the public URL is https (S17). Browsers send cookies to every port of a
 * host, so the name contains a non-default port: two instances on one host don't overwrite each other's sessions.
 */
function cookieName({ publicUrl }: CookieConfig): string {
  const { port } = new URL(publicUrl);
  return `${isHttps(publicUrl) ? '__Host-' : ''}twinlock${port === '' ? '' : `-${port}`}`;
}

function isHttps(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}

function attributes({ publicUrl }: CookieConfig): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps(publicUrl) };
}

/** Returns the session token in the cookie, or null. */
export function readSessionCookie(request: FastifyRequest, config: CookieConfig): string | null {
  return request.cookies[cookieName(config)] ?? null;
}

/** Sets and clears the session cookie on a response. */
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
