import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isAddressAmong, isPrivateAddress, readAddress, readForwardedFor } from '../core/ipAddress';
import { markUntrustedProxy } from '../instance/instance.store';
import type { Runtime } from '../runtime/runtime';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether the connection comes from one of TRUSTED_PROXIES. */
    readonly cameThroughProxy: boolean;
    /** Whether an entry of X-Forwarded-For was invalid, so that it and the entries to its left were ignored. */
    isForwardedForCut: boolean;
    /** Whether `ip` is therefore a proxy's address, which all clients behind that proxy share. */
    readonly hasProxyAddress: boolean;
  }
}

const HEADER = 'x-forwarded-for';
/** A mark is renewed once a day; a failed write is retried after ten minutes. */
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const MARK_RETRY_MILLISECONDS = 10 * 60 * 1000;

/**
 * Normalizes `request.ip` to the client's address (S31). Rewrites the header before Fastify parses it, because Fastify rejects
 * entries with a port. The `Forwarded` header is not supported.
 */
export function readClientAddresses(server: FastifyInstance, runtime: Runtime): void {
  const { trustedProxies } = runtime.config;
  const reportIgnored = createReporter(runtime);
  server.decorateRequest('cameThroughProxy', {
    getter(this: FastifyRequest) {
      return isAddressAmong(this.socket.remoteAddress, trustedProxies);
    },
  });
  server.decorateRequest('hasProxyAddress', {
    getter(this: FastifyRequest) {
      return this.isForwardedForCut && isAddressAmong(this.ip, trustedProxies);
    },
  });
  server.decorateRequest('isForwardedForCut', false);
  server.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request.raw;
    const header = headers[HEADER];
    if (header !== undefined) {
      if (!request.cameThroughProxy) reportIgnored(readAddress(request.socket.remoteAddress ?? ''));
      const hops = readForwardedFor(String(header));
      request.isForwardedForCut = hops.length < String(header).split(',').length;
      if (hops.length === 0) delete headers[HEADER];
      else headers[HEADER] = hops.join(', ');
    }
    done();
  });
}

type Kind = 'private' | 'public';

/** Returns a function that warns once about a header from an untrusted peer, and stores a mark for `doctor`, another process. */
function createReporter({ database, log, clock }: Runtime): (peer: string | null) => void {
  const logged = new Set<Kind>();
  const nextMarkAt = new Map<Kind, number>();
  return (peer) => {
    // Any client on the internet can send the header. In a private network the peer is most likely a proxy.
    const address = peer !== null && isPrivateAddress(peer) ? peer : null;
    const kind = address === null ? 'public' : 'private';
    if (!logged.has(kind)) {
      logged.add(kind);
      log.warn(
        `X-Forwarded-For from ${address ?? 'an address on the internet'} is ignored, because TRUSTED_PROXIES does not include it. If it is your proxy, add it: until then all of its clients count as one address.`,
      );
    }
    const now = performance.now();
    if (now < (nextMarkAt.get(kind) ?? 0)) return;
    nextMarkAt.set(kind, now + MARK_RETRY_MILLISECONDS);
    database
      .transaction((tx) => markUntrustedProxy(tx, { address, now: clock() }))
      .then(
        (isStored) => void (isStored && nextMarkAt.set(kind, now + DAY_MILLISECONDS)),
        () => {},
      );
  };
}
