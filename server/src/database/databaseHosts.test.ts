import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { DatabaseHosts } from './databaseHosts';

/** Sends a greeting on every connection unless `isSilent`. */
class FakeHost {
  readonly sockets: Socket[] = [];
  isSilent = false;
  readonly #server: Server = createServer((socket) => {
    this.sockets.push(socket.on('error', () => {}));
    if (!this.isSilent) socket.write('greeting');
  });
  #port = 0;

  async listen(): Promise<this> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  get url(): string {
    return `mysql://user@127.0.0.1:${this.#port}/db`;
  }

  get port(): number {
    return this.#port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    if (this.#server.listening) await new Promise((closed) => this.#server.close(closed));
  }
}

let first: FakeHost;
let second: FakeHost;
let hosts: DatabaseHosts;

beforeEach(async () => {
  [first, second] = [await new FakeHost().listen(), await new FakeHost().listen()];
  hosts = new DatabaseHosts([first.url, second.url]);
});
afterEach(() => Promise.all([first.close(), second.close()]));

async function connected(): Promise<{ socket: Socket; port: number | undefined }> {
  const socket = hosts.connect().on('error', () => {});
  await once(socket, 'data');
  return { socket, port: socket.remotePort };
}

async function refused(): Promise<void> {
  const socket = hosts.connect().on('error', () => {});
  await new Promise((closed) => socket.once('close', closed));
}

test('connections go to the first host', async () => {
  expect((await connected()).port).toBe(first.port);
  expect((await connected()).port).toBe(first.port);
});

test('after a refused connection they go to the next host until the first one is back', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  await first.close();
  await refused();
  expect((await connected()).port).toBe(second.port);
  await first.listen();
  expect((await connected()).port).toBe(second.port);
  jest.advanceTimersByTime(5000);
  jest.useRealTimers();
  while (first.sockets.length === 0) await new Promise(setImmediate);
  await once(first.sockets[0] as Socket, 'close');
  expect((await connected()).port).toBe(first.port);
});

test('fail closes all connections to the host', async () => {
  const [, other] = [await connected(), await connected()];
  const lost = once(other.socket, 'close');
  hosts.fail({ host: '127.0.0.1', port: first.port });
  await lost;
  expect((await connected()).port).toBe(second.port);
});

test('all connections to a host that no longer sends a greeting are closed', async () => {
  const [one, other] = [await connected(), await connected()];
  first.isSilent = true;
  const lost = once(other.socket, 'close');
  one.socket.destroy();
  await lost;
  expect((await connected()).port).toBe(second.port);
});

test('a host that still sends a greeting keeps its connections after a timeout', async () => {
  const [one, other] = [await connected(), await connected()];
  one.socket.destroy();
  while (first.sockets.length < 3) await new Promise(setImmediate);
  await once(first.sockets[2] as Socket, 'close');
  expect(other.socket.destroyed).toBe(false);
  expect((await connected()).port).toBe(first.port);
});

test('if all hosts have failed, connections go to the one that failed first', async () => {
  await Promise.all([first.close(), second.close()]);
  await refused();
  await refused();
  await first.listen();
  expect((await connected()).port).toBe(first.port);
});

test('a single host never fails', async () => {
  hosts = new DatabaseHosts([first.url]);
  const [one, other] = [await connected(), await connected()];
  hosts.fail({ host: '127.0.0.1', port: first.port });
  expect([one.socket.destroyed, other.socket.destroyed]).toEqual([false, false]);
});
