import { connect, type Socket } from 'node:net';

export interface HostAddress {
  /** Its name, or its IP address without brackets. */
  host: string;
  port: number;
}

interface Host extends HostAddress {
  /** Since when another host is preferred, in milliseconds since the epoch; null while this one is fit. */
  leftAt: number | null;
  askAgain: NodeJS.Timeout | undefined;
  sockets: Set<Socket>;
}

const DEFAULT_PORT = 3306;
/** How long after a host was left it is asked whether it greets again. */
const ASK_AGAIN_AFTER_MILLISECONDS = 5000;
const GREETS_WITHIN_MILLISECONDS = 2000;

/**
 * Hosts that hold the same database, as the nodes of a cluster do. Each connection goes to the first that is fit. A host is
 * left, with all its connections, when it refuses one, doesn't greet, or is found unfit; an only host never is.
 */
export class DatabaseHosts {
  readonly #hosts: Host[];
  readonly #addresses = new WeakMap<Socket, HostAddress>();

  constructor(readonly urls: readonly string[]) {
    this.#hosts = urls.map((url) => ({
      ...addressOf(url),
      leftAt: null,
      askAgain: undefined,
      sockets: new Set(),
    }));
  }

  /** A socket for the driver, to the first host that is fit. */
  connect(): Socket {
    const host = this.#choose();
    const socket = this.#open(host);
    let endedByHost = false;
    host.sockets.add(socket);
    this.#addresses.set(socket, { host: host.host, port: host.port });
    socket.once('end', () => {
      endedByHost = true;
    });
    socket.once('close', (hadError) => {
      const isLeftAlready = !host.sockets.delete(socket);
      // Given up for want of an answer: the host may have gone without a word.
      if (!isLeftAlready && !endedByHost && !hadError) this.#probe(host);
    });
    return socket;
  }

  /** Where a socket goes that `connect` made: the driver checks the certificate of the host against it. */
  addressOf(socket: Socket): HostAddress {
    return this.#addresses.get(socket) as HostAddress;
  }

  /** Leaves the host that this socket goes to; whatever waits for an answer from it is told that the connection is lost. */
  leaveHostOf(socket: Socket): void {
    const host = this.#hosts.find(({ sockets }) => sockets.has(socket));
    if (host) this.#leave(host);
  }

  /** The first that is fit; where none is, the one that was left the longest ago. */
  #choose(): Host {
    const [longestLeft] = [...this.#hosts].sort((one, other) => (one.leftAt ?? 0) - (other.leftAt ?? 0));
    return this.#hosts.find(({ leftAt }) => leftAt === null) ?? (longestLeft as Host);
  }

  #probe(host: Host): void {
    const socket = this.#open(host).unref();
    socket.once('data', () => socket.destroy());
    socket.on('error', () => {});
  }

  /** A connection by which the host proves fit, or is left. */
  #open(host: Host): Socket {
    const socket = connect({ host: host.host, port: host.port, noDelay: true, keepAlive: true });
    // Node.js sets this for names only, and would check the certificate of an IP address against "localhost".
    Object.assign(socket, { _host: host.host });
    const timer = setTimeout(() => socket.destroy(notGreeted()), GREETS_WITHIN_MILLISECONDS).unref();
    socket.once('data', () => {
      clearTimeout(timer);
      host.leftAt = null;
    });
    // Before the driver hears of it, since that may ask for another connection at once.
    socket.once('error', () => socket.bytesRead === 0 && this.#leave(host));
    socket.once('close', () => {
      clearTimeout(timer);
      if (socket.bytesRead === 0) this.#leave(host);
    });
    return socket;
  }

  #leave(host: Host): void {
    if (this.#hosts.length === 1) return;
    host.leftAt = Date.now();
    clearTimeout(host.askAgain);
    host.askAgain = setTimeout(() => this.#probe(host), ASK_AGAIN_AFTER_MILLISECONDS).unref();
    const sockets = [...host.sockets];
    host.sockets.clear();
    for (const socket of sockets) socket.destroy();
  }
}

function notGreeted(): Error {
  return Object.assign(new Error('The database did not greet in time'), { code: 'ETIMEDOUT' });
}

function addressOf(url: string): HostAddress {
  const { hostname, port } = new URL(url);
  // An IPv6 address stands in brackets only within a URL.
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? DEFAULT_PORT : Number(port) };
}
