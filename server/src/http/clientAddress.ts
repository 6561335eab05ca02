import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Runtime } from '../runtime';
import { markUntrustedProxy } from '../workspaces/instance.store';
import { isAddressAmong, isPrivateAddress, readAddress, readForwardedFor } from './forwardedFor';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether the connection comes from one of TRUSTED_PROXIES. */
    readonly cameThroughProxy: boolean;
    /** Whether an entry of X-Forwarded-For was no address, so that it and those to the left of it were ignored. */
    isForwardedForCut: boolean;
    /** Whether `ip` is a proxy's address for that reason: it stands for everyone behind that proxy. */
    readonly hasProxyAddress: boolean;
  }
}

const HEADER = 'x-forwarded-for';
/** A mark is renewed once a day, and one that could not be stored is tried again before that. */
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const MARK_AGAIN_AFTER_MILLISECONDS = 10 * 60 * 1000;

/**
 * Makes `request.ip` the client's address in one form (S31). The header is rewritten before Fastify reads it, since Fastify
 * takes an entry with a port for no address. The header `Forwarded` is not read.
 */
export function readClientAddresses(server: FastifyInstance, runtime: Runtime): void {
  const { trustedProxies } = runtime.config;
  const reportIgnored = reporter(runtime);
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

/** Tells the log once that the header comes from an untrusted peer, and marks it for `doctor`, which is another process. */
function reporter({ database, log, clock }: Runtime): (peer: string | null) => void {
  const logged = new Set<Kind>();
  const nextMarkAt = new Map<Kind, number>();
  return (peer) => {
    // Anyone may send the header from the internet; from a private network it is most likely a proxy.
    const address = peer !== null && isPrivateAddress(peer) ? peer : null;
    const kind = address === null ? 'public' : 'private';
    if (!logged.has(kind)) {
      logged.add(kind);
      log.warn(
        `X-Forwarded-For from ${address ?? 'an address on the internet'} is ignored, because TRUSTED_PROXIES does not name it. If it is your proxy, add it: until then all of its clients count as one address.`,
      );
    }
    const now = performance.now();
    if (now < (nextMarkAt.get(kind) ?? 0)) return;
    nextMarkAt.set(kind, now + MARK_AGAIN_AFTER_MILLISECONDS);
    database
      .transaction((tx) => markUntrustedProxy(tx, { address, now: clock() }))
      .then(
        (isStored) => void (isStored && nextMarkAt.set(kind, now + DAY_MILLISECONDS)),
        () => {},
      );
  };
}
