import { connect, type Socket } from 'node:net';

export interface HostAddress {
  /** Name, or IP address without brackets. */
  host: string;
  port: number;
}

interface Host extends HostAddress {
  /** When the host failed, in milliseconds since the epoch; null if it is usable. */
  failedAt: number | null;
  retry: NodeJS.Timeout | undefined;
  sockets: Set<Socket>;
}

const DEFAULT_PORT = 3306;
const RETRY_AFTER_MILLISECONDS = 5000;
const GREETING_TIMEOUT_MILLISECONDS = 2000;

/**
 * Hosts of one database, such as the nodes of a cluster. New connections go to the first host that hasn't failed. A host fails when it
 * refuses a connection, sends no greeting, or `fail` is called. Its connections are then closed, so that pending statements fail
 * immediately. A single host never fails.
 *
 * mysql2's PoolCluster isn't used: it keeps the open connections to a lost node, and a request would time out on each of them.
 */
export class DatabaseHosts {
  readonly #hosts: Host[];

  constructor(readonly urls: readonly string[]) {
    this.#hosts = urls.map((url) => ({
      ...addressOf(url),
      failedAt: null,
      retry: undefined,
      sockets: new Set(),
    }));
  }

  /** Host of the next connection: the first that hasn't failed, or else the one that failed first. */
  get preferred(): HostAddress {
    return this.#choose();
  }

  /** Open connections to all hosts. */
  get connectionCount(): number {
    return this.#hosts.reduce((sum, { sockets }) => sum + sockets.size, 0);
  }

  /** Opens a socket to the preferred host, for a connection of the driver. */
  connect(): Socket {
    const host = this.#choose();
    const socket = this.#open(host);
    let endedByHost = false;
    host.sockets.add(socket);
    socket.once('end', () => {
      endedByHost = true;
    });
    socket.once('close', (hadError) => {
      const hasFailedBefore = !host.sockets.delete(socket);
      // The driver closed it, perhaps after a timeout.
      if (!hasFailedBefore && !endedByHost && !hadError) this.#check(host);
    });
    return socket;
  }

  /** Stops using the host and closes its connections. */
  fail({ host, port }: HostAddress): void {
    const failed = this.#hosts.find((known) => known.host === host && known.port === port);
    if (failed) this.#fail(failed);
  }

  #choose(): Host {
    const [failedFirst] = [...this.#hosts].sort((one, other) => (one.failedAt ?? 0) - (other.failedAt ?? 0));
    return this.#hosts.find(({ failedAt }) => failedAt === null) ?? (failedFirst as Host);
  }

  /** Opens a connection, which fails the host or makes it usable again. */
  #check(host: Host): void {
    const socket = this.#open(host).unref();
    socket.once('data', () => socket.destroy());
    socket.on('error', () => {});
  }

  #open(host: Host): Socket {
    const socket = connect({ host: host.host, port: host.port, noDelay: true, keepAlive: true });
    // Node.js sets this only for names. Without it, it checks the certificate of an IP address against "localhost".
    Object.assign(socket, { _host: host.host });
    const timer = setTimeout(() => socket.destroy(greetingTimeout()), GREETING_TIMEOUT_MILLISECONDS).unref();
    socket.once('data', () => {
      clearTimeout(timer);
      host.failedAt = null;
    });
    // Registered before the driver's listener, which can open the next connection immediately.
    socket.once('error', () => socket.bytesRead === 0 && this.#fail(host));
    socket.once('close', () => {
      clearTimeout(timer);
      if (socket.bytesRead === 0) this.#fail(host);
    });
    return socket;
  }

  #fail(host: Host): void {
    if (this.#hosts.length === 1) return;
    host.failedAt = Date.now();
    clearTimeout(host.retry);
    host.retry = setTimeout(() => this.#check(host), RETRY_AFTER_MILLISECONDS).unref();
    const sockets = [...host.sockets];
    host.sockets.clear();
    for (const socket of sockets) socket.destroy();
  }
}

function greetingTimeout(): Error {
  return Object.assign(new Error('The database sent no greeting in time'), { code: 'ETIMEDOUT' });
}

function addressOf(url: string): HostAddress {
  const { hostname, port } = new URL(url);
  // Only URLs put IPv6 addresses in brackets.
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? DEFAULT_PORT : Number(port) };
}
