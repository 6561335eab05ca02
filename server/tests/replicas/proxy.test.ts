import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findFreePort } from '../../../e2e/support/program';
import { DOCUMENTED, OF_COMPOSE, startNginx } from '../support/nginx';
import { startRemote } from '../support/remoteApi';

interface Received {
  httpVersion: string;
  /** Number of the connection, from 1. */
  connection: number;
  headers: IncomingHttpHeaders;
}

/** Starts a fake server that records the requests of nginx. */
async function startListener() {
  const received: Received[] = [];
  let connections = 0;
  const ofSocket = new WeakMap<object, number>();
  const server = createServer((request, response) => {
    const { httpVersion, headers, socket } = request;
    received.push({ httpVersion, headers, connection: ofSocket.get(socket) ?? 0 });
    response.end('{}');
  });
  server.on('connection', (socket) => {
    connections += 1;
    ofSocket.set(socket, connections);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    received,
    port: (server.address() as AddressInfo).port,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

describe.each([
  ['docs/nginx.conf', DOCUMENTED],
  ['deploy/nginx.conf', OF_COMPOSE],
])('nginx with %s', (_, configured) => {
  let listener: Awaited<ReturnType<typeof startListener>>;
  let proxy: Awaited<ReturnType<typeof startNginx>>;

  beforeAll(async () => {
    listener = await startListener();
    proxy = await startNginx({ port: await findFreePort(), replicaPorts: [listener.port], configured });
  });
  afterAll(async () => {
    await proxy.stop();
    await listener.stop();
  });

  async function sendSome(headers: Record<string, string> = {}): Promise<Received[]> {
    const before = listener.received.length;
    for (let count = 0; count < 5; count += 1)
      await (await fetch(`${proxy.url}/graphql`, { method: 'POST', headers, body: '{}' })).text();
    return listener.received.slice(before);
  }

  test('uses HTTP/1.1 to the servers, and one connection for many requests', async () => {
    const received = await sendSome();
    expect(received.map(({ httpVersion }) => httpVersion)).toEqual(['1.1', '1.1', '1.1', '1.1', '1.1']);
    expect(new Set(received.map(({ connection }) => connection)).size).toBe(1);
    for (const { headers } of received) expect(headers.connection).not.toBe('close');
  });

  test('gives each request a new id, and drops one sent by the client', async () => {
    const received = await sendSome({ 'x-request-id': 'chosen-by-the-client' });
    const ids = received.map(({ headers }) => headers['x-request-id']);
    expect(new Set(ids).size).toBe(5);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });
});

test('a server behind nginx returns nginx’s request id, and logs it', async () => {
  const { server } = await startRemote({ env: { TRUSTED_PROXIES: '127.0.0.1' } });
  const proxy = await startNginx({ port: await findFreePort(), replicaPorts: [server.port] });
  const headers = { 'content-type': 'application/json', 'x-request-id': 'chosen-by-the-client' };
  const body = JSON.stringify({ query: '{ __typename }' });
  const response = await fetch(`${proxy.url}/graphql`, { method: 'POST', headers, body });
  const id = response.headers.get('x-request-id');
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  await server.whenPrinted(new RegExp(`"requestId":"${id}"`));
  await proxy.stop();
  await server.stop();
});
