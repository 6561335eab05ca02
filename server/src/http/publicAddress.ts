import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config';
import type { Runtime } from '../runtime/runtime';

/** Maximum number of addresses to log, because scanners send arbitrary Host headers. */
const MAX_LOGGED = 5;
const MAX_LOGGED_LENGTH = 200;

type AddressConfig = Pick<Config, 'publicUrl' | 'publicUrlIsGiven'>;

/** Returns the URL that people should open: PUBLIC_URL, or by default the origin that the request was sent to. */
export function publicUrlFor(
  { protocol, host }: FastifyRequest,
  { publicUrl, publicUrlIsGiven }: AddressConfig,
): string {
  return publicUrlIsGiven ? publicUrl : (originOf(`${protocol}://${host}`) ?? publicUrl);
}

/** Warns once per address other than PUBLIC_URL at which a page or the API is requested. */
export function watchPublicAddress(server: FastifyInstance, { config, log }: Runtime): void {
  if (!config.publicUrlIsGiven) return;
  const logged = new Set<string>();
  server.addHook('onRequest', (request, _reply, done) => {
    const other = request.routeOptions.config.bypassesAdmission
      ? null
      : otherAddress(request, config.publicUrl);
    if (other !== null && logged.size < MAX_LOGGED && !logged.has(other)) {
      logged.add(other);
      log.warn(
        `A request was sent to ${other.slice(0, MAX_LOGGED_LENGTH)}, but PUBLIC_URL is ${config.publicUrl}, and sign-in works only there. Open that address, and make proxies pass the Host header on.`,
      );
    }
    done();
  });
}

/** Returns the address of the request if it isn't the public one. Only the Origin of a page's own requests shows its scheme. */
function otherAddress({ host, headers }: FastifyRequest, publicUrl: string): string | null {
  const { protocol, host: publicHost } = new URL(publicUrl);
  const requested = originOf(`${protocol}//${host}`);
  if (requested !== null && requested !== publicUrl) return new URL(requested).host;
  const page = headers.origin === undefined ? null : originOf(headers.origin);
  return page !== null && page !== publicUrl && new URL(page).host === publicHost ? page : null;
}

/** Returns the origin as browsers write it, or null if the text is not an origin. */
function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { href, origin } = new URL(text);
  return href === `${origin}/` ? origin : null;
}
