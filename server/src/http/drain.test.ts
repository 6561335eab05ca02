import { Agent, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type FastifyInstance, fastify } from 'fastify';
import { registerDrain } from './drain';

let server: FastifyInstance;
let agent: Agent;
/** What the server is asked for and hasn't answered whole. */
let answer: PassThrough;
let asked: Promise<void>;

beforeEach(async () => {
  server = fastify({ forceCloseConnections: 'idle', return503OnClosing: false });
  agent = new Agent({ keepAlive: true });
  answer = new PassThrough();
  registerDrain(server);
  asked = new Promise((resolve) => {
    server.get('/late', async () => {
      resolve();
      return text(answer);
    });
    server.get('/long', (_request, reply) => {
      resolve();
      return reply.send(answer);
    });
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => agent.destroy());

function ask(path: string): Promise<IncomingMessage> {
  const { port } = server.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ agent, host: '127.0.0.1', port, path }, resolve).on('error', reject).end();
  });
}

test('a request that is under way is answered, and the connection that its sender keeps holds nothing up', async () => {
  const response = ask('/late');
  await asked;
  const closed = server.close();
  answer.end('the answer');
  expect(await text(await response)).toBe('the answer');
  expect((await response).headers.connection).toBe('close');
  await closed;
});

test('so is one whose answer has begun', async () => {
  const response = ask('/long');
  await asked;
  answer.write('the ');
  const begun = await response;
  const closed = server.close();
  answer.end('answer');
  expect(await text(begun)).toBe('the answer');
  expect(begun.headers.connection).toBe('keep-alive');
  await closed;
});
