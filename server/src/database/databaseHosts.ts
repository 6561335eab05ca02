import { connect, type Socket } from 'node:net';

interface Host {
  host: string;
  port: number;
  /** Until when another host is preferred, in milliseconds since the epoch. */
  avoidedUntil: number;
  sockets: Set<Socket>;
}

const DEFAULT_PORT = 3306;
const AVOID_MILLISECONDS = 10_000;
/** How long a host that left a question unanswered may take to greet. */
const GREETS_WITHIN_MILLISECONDS = 1000;

/**
 * Hosts that hold the same database, as the nodes of a cluster do. Each connection goes to the first that isn't avoided.
 * A host is left, with all its connections, when it refuses one, doesn't greet, or is found unfit; an only host never is.
 */
export class DatabaseHosts {
  readonly #hosts: Host[];

  constructor(readonly urls: readonly string[]) {
    this.#hosts = urls.map((url) => ({ ...addressOf(url), avoidedUntil: 0, sockets: new Set() }));
  }

  /** A socket for the driver, which waits for the greeting and gives up by itself. */
  connect(): Socket {
    const now = Date.now();
    const soonest = [...this.#hosts].sort((one, other) => one.avoidedUntil - other.avoidedUntil)[0] as Host;
    const host = this.#hosts.find(({ avoidedUntil }) => avoidedUntil <= now) ?? soonest;
    const socket = open(host);
    let endedByHost = false;
    host.sockets.add(socket);
    socket.once('end', () => {
      endedByHost = true;
    });
    socket.once('close', (hadError) => {
      const isLeftAlready = !host.sockets.delete(socket);
      if (isLeftAlready) return;
      if (!hasGreeted(socket)) this.#leave(host);
      // Given up for want of an answer: the host may have gone without a word.
      else if (!endedByHost && !hadError) this.#probe(host);
    });
    return socket;
  }

  /** Leaves the host that this socket goes to; whatever waits for an answer from it is told that the connection is lost. */
  leaveHostOf(socket: Socket): void {
    const host = this.#hosts.find(({ sockets }) => sockets.has(socket));
    if (host) this.#leave(host);
  }

  /** Leaves the host unless it greets in time. */
  #probe(host: Host): void {
    const socket = open(host).unref();
    socket.setTimeout(GREETS_WITHIN_MILLISECONDS, () => socket.destroy());
    socket.once('data', () => socket.destroy());
    socket.on('error', () => {});
    socket.once('close', () => {
      if (!hasGreeted(socket)) this.#leave(host);
    });
  }

  #leave(host: Host): void {
    if (this.#hosts.length === 1) return;
    host.avoidedUntil = Date.now() + AVOID_MILLISECONDS;
    const sockets = [...host.sockets];
    host.sockets.clear();
    for (const socket of sockets) socket.destroy();
  }
}

function open({ host, port }: Host): Socket {
  return connect({ host, port, noDelay: true, keepAlive: true });
}

function hasGreeted({ bytesRead }: Socket): boolean {
  return bytesRead > 0;
}

function addressOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  // An IPv6 address stands in brackets only within a URL.
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? DEFAULT_PORT : Number(port) };
}
