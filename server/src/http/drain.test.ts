import { Agent, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type FastifyInstance, fastify } from 'fastify';
import { registerDrain } from './drain';

let server: FastifyInstance;
let agent: Agent;
/** Body of the response in flight. */
let body: PassThrough;
let requested: Promise<void>;

beforeEach(async () => {
  server = fastify({ forceCloseConnections: 'idle', return503OnClosing: false });
  agent = new Agent({ keepAlive: true });
  body = new PassThrough();
  registerDrain(server);
  requested = new Promise((resolve) => {
    server.get('/late', async () => {
      resolve();
      return text(body);
    });
    server.get('/long', (_request, reply) => {
      resolve();
      return reply.send(body);
    });
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => agent.destroy());

function get(path: string): Promise<IncomingMessage> {
  const { port } = server.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ agent, host: '127.0.0.1', port, path }, resolve).on('error', reject).end();
  });
}

test('closing finishes a request in flight and does not wait for its keep-alive connection', async () => {
  const response = get('/late');
  await requested;
  const closed = server.close();
  body.end('the response');
  expect(await text(await response)).toBe('the response');
  expect((await response).headers.connection).toBe('close');
  await closed;
});

test('closing finishes a response whose headers were sent before', async () => {
  const response = get('/long');
  await requested;
  body.write('the ');
  const started = await response;
  const closed = server.close();
  body.end('response');
  expect(await text(started)).toBe('the response');
  expect(started.headers.connection).toBe('keep-alive');
  await closed;
});
