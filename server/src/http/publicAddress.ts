import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config';
import type { Runtime } from '../runtime';

/** Other addresses that the log names; scanners send any number of them. */
const MAX_LOGGED = 5;
const MAX_LOGGED_LENGTH = 200;

type AddressConfig = Pick<Config, 'publicUrl' | 'publicUrlIsGiven'>;

/** The address that people should open: PUBLIC_URL, or without one the address that the request was sent to. */
export function publicUrlFor(
  { protocol, host }: FastifyRequest,
  { publicUrl, publicUrlIsGiven }: AddressConfig,
): string {
  return publicUrlIsGiven ? publicUrl : (originOf(`${protocol}://${host}`) ?? publicUrl);
}

/** Names in the log each address other than PUBLIC_URL at which pages or the API are asked for, once. */
export function watchPublicAddress(server: FastifyInstance, { config, log }: Runtime): void {
  if (!config.publicUrlIsGiven) return;
  const logged = new Set<string>();
  server.addHook('onRequest', (request, _reply, done) => {
    const other = request.routeOptions.config.skipsTurnstile ? null : otherAddress(request, config.publicUrl);
    if (other !== null && logged.size < MAX_LOGGED && !logged.has(other)) {
      logged.add(other);
      log.warn(
        `A request was sent to ${other.slice(0, MAX_LOGGED_LENGTH)}, but PUBLIC_URL is ${config.publicUrl}: sign-in works there only. Have people open it, and have proxies pass the Host header on.`,
      );
    }
    done();
  });
}

/** The address of the request if it isn't the public one. Its scheme is known only from a page's own requests. */
function otherAddress({ host, headers }: FastifyRequest, publicUrl: string): string | null {
  const { protocol, host: publicHost } = new URL(publicUrl);
  const asked = originOf(`${protocol}//${host}`);
  if (asked !== null && asked !== publicUrl) return new URL(asked).host;
  const page = headers.origin === undefined ? null : originOf(headers.origin);
  return page !== null && page !== publicUrl && new URL(page).host === publicHost ? page : null;
}

/** In the form in which browsers write it; null for what is no origin. */
function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { href, origin } = new URL(text);
  return href === `${origin}/` ? origin : null;
}
