import type { FastifyReply, FastifyRequest } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';
import type { Config } from '../config';

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

type HeaderConfig = Pick<Config, 'publicUrl' | 'hstsIncludesSubdomains'>;

/**
 * Returns a function that sets the headers of every response (S23, S27). It uses helmet itself: `@fastify/helmet` sets headers
 * in a hook, and Fastify calls no hook for a URL that can't be decoded.
 */
export function createHeaderSetter(
  config: HeaderConfig,
): (request: FastifyRequest, reply: FastifyReply) => void {
  const setHelmetHeaders = helmet(helmetOptions(config));
  return (request, reply) => {
    setHelmetHeaders(request.raw, reply.raw, () => {});
    // Routes whose responses may be cached override it (S23).
    reply.header('cache-control', 'no-store');
  };
}

/** S27. Inline styles are allowed: the component library needs them. */
function helmetOptions({ publicUrl, hstsIncludesSubdomains }: HeaderConfig): HelmetOptions {
  const isHttps = publicUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    // helmet includes subdomains by default; hosts that this instance doesn't serve may lack https.
    strictTransportSecurity: isHttps && {
      maxAge: ONE_YEAR_SECONDS,
      includeSubDomains: hstsIncludesSubdomains,
    },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  };
}
