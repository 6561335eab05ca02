import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { DatabaseHosts } from './databaseHosts';

/** A host that greets every connection, until it is made silent. */
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

test('after one that was refused they go to the next host, and to the first again once it greets', async () => {
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

test('a host that is found unfit is left with all its connections', async () => {
  const [, other] = [await connected(), await connected()];
  const lost = once(other.socket, 'close');
  hosts.fail({ host: '127.0.0.1', port: first.port });
  await lost;
  expect((await connected()).port).toBe(second.port);
});

test('a host that stops answering and greeting loses all its connections', async () => {
  const [one, other] = [await connected(), await connected()];
  first.isSilent = true;
  const lost = once(other.socket, 'close');
  one.socket.destroy();
  await lost;
  expect((await connected()).port).toBe(second.port);
});

test('a host that leaves a question unanswered and greets still is kept', async () => {
  const [one, other] = [await connected(), await connected()];
  one.socket.destroy();
  while (first.sockets.length < 3) await new Promise(setImmediate);
  await once(first.sockets[2] as Socket, 'close');
  expect(other.socket.destroyed).toBe(false);
  expect((await connected()).port).toBe(first.port);
});

test('where none is fit they go to the one that was left first', async () => {
  await Promise.all([first.close(), second.close()]);
  await refused();
  await refused();
  await first.listen();
  expect((await connected()).port).toBe(first.port);
});

test('an only host is never left', async () => {
  hosts = new DatabaseHosts([first.url]);
  const [one, other] = [await connected(), await connected()];
  hosts.fail({ host: '127.0.0.1', port: first.port });
  expect([one.socket.destroyed, other.socket.destroyed]).toEqual([false, false]);
});
