import { connect } from 'node:net';
import fc from 'fast-check';
import { isServing } from '../../../e2e/support/program';
import { type RunningServer, startServer } from '../../../e2e/support/server';

/** The server closes incomplete requests after ten seconds, and checks every second. */
const CLOSED_WITHIN_MILLISECONDS = 13_000;
const RESPONDS_WITHIN_MILLISECONDS = 2_000;

let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(() => server.stop());
afterEach(async () => {
  expect(await isServing(`${server.url}/healthz`)).toBe(true);
  expect(server.output()).not.toMatch(/Unexpected error|Unhandled rejection|\n {4}at /);
});

interface Exchange {
  /** Everything received until the connection was closed. */
  response: string;
  closedByServer: boolean;
  milliseconds: number;
}

/** Sends the bytes, keeps the connection open, and waits until the server closes it or the time is up. */
function send(
  bytes: Uint8Array | string,
  { withinMilliseconds }: { withinMilliseconds: number },
): Promise<Exchange> {
  return new Promise((resolve) => {
    const startedAt = Date.now();
    const socket = connect({ port: server.port, host: '127.0.0.1' });
    let response = '';
    const end = (closedByServer: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ response, closedByServer, milliseconds: Date.now() - startedAt });
    };
    const timer = setTimeout(() => end(false), withinMilliseconds);
    socket.on('data', (chunk) => {
      response += chunk.toString('latin1');
    });
    socket.on('error', () => end(true));
    socket.on('close', () => end(true));
    socket.write(bytes);
  });
}

/** Sends a complete request with `Connection: close`. */
function sendWhole(head: string, body = ''): Promise<Exchange> {
  return send(`${head}\r\nConnection: close\r\n\r\n${body}`, {
    withinMilliseconds: RESPONDS_WITHIN_MILLISECONDS,
  });
}

const statusesIn = (response: string) =>
  [...response.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

function expectNoFailure({ response }: Exchange): void {
  expect(statusesIn(response).filter((status) => status >= 500)).toEqual([]);
  expect(response).not.toMatch(/INTERNAL_SERVER_ERROR| at .*\.js/);
}

const POST = 'POST /graphql HTTP/1.1\r\nHost: localhost';
const JSON_TYPE = 'Content-Type: application/json';
const query = '{"query":"{ instance { name } }"}';

test.each<[string, string, string]>([
  ['text that isn’t HTTP', 'what is this', ''],
  ['a TLS ClientHello', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', ''],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM', ''],
  ['an unknown HTTP version', 'GET / HTTP/9.9\r\nHost: x', ''],
  ['no Host', 'GET / HTTP/1.1', ''],
  ['two Hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b', ''],
  ['a NUL in a header', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: a\0b', ''],
  ['a header without a colon', 'GET / HTTP/1.1\r\nHost: x\r\nnonsense', ''],
  ['twenty kilobytes of headers', `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}`, ''],
  ['a thousand headers', `GET / HTTP/1.1\r\nHost: x\r\n${'X-A: b\r\n'.repeat(1000)}X-B: c`, ''],
  ['an address that ends in a percent sign', 'GET /%', ''],
  ['an address with a broken escape', 'GET /%zz HTTP/1.1\r\nHost: x', ''],
  ['an address with a NUL', 'GET /%00 HTTP/1.1\r\nHost: x', ''],
  ['a path traversal', 'GET /../../../etc/passwd HTTP/1.1\r\nHost: x', ''],
  ['an escaped path traversal', 'GET /assets/..%2f..%2f..%2fpackage.json HTTP/1.1\r\nHost: x', ''],
  ['an address of ten kilobytes', `GET /${'a'.repeat(10_000)} HTTP/1.1\r\nHost: x`, ''],
  ['the URL of another server', 'GET http://evil.example/ HTTP/1.1\r\nHost: x', ''],
  ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example', ''],
  ['TRACE', 'TRACE / HTTP/1.1\r\nHost: x', ''],
  ['an unknown method', 'BREW /graphql HTTP/1.1\r\nHost: x', ''],
  [
    'an upgrade',
    'GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nSec-WebSocket-Key: eA==\r\nSec-WebSocket-Version: 13',
    '',
  ],
  ['a length that isn’t a number', `${POST}\r\n${JSON_TYPE}\r\nContent-Length: many`, query],
  ['a length that is negative', `${POST}\r\n${JSON_TYPE}\r\nContent-Length: -1`, query],
  ['two lengths', `${POST}\r\n${JSON_TYPE}\r\nContent-Length: 5\r\nContent-Length: 6`, query],
  [
    'a length and chunks',
    `${POST}\r\n${JSON_TYPE}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked`,
    `5\r\n${query.slice(0, 5)}\r\n0\r\n\r\n`,
  ],
  ['chunks without a size', `${POST}\r\n${JSON_TYPE}\r\nTransfer-Encoding: chunked`, 'zz\r\n'],
  ['an unknown encoding', `${POST}\r\n${JSON_TYPE}\r\nTransfer-Encoding: rot13`, query],
  ['a body that isn’t JSON', `${POST}\r\n${JSON_TYPE}\r\nContent-Length: 1`, '{'],
  ['no body', `${POST}\r\n${JSON_TYPE}\r\nContent-Length: 0`, ''],
  ['a body that isn’t UTF-8', `${POST}\r\n${JSON_TYPE}\r\nContent-Length: 4`, '\xff\xfe\xfd\xfc'],
  [
    'a body with a prototype',
    `${POST}\r\n${JSON_TYPE}\r\nContent-Length: 31`,
    '{"__proto__":{"query":"{ a }"}}',
  ],
  [
    'a body nested ten thousand deep',
    `${POST}\r\n${JSON_TYPE}\r\nContent-Length: 20000`,
    '['.repeat(10_000) + ']'.repeat(10_000),
  ],
  [
    'an uncompressed body declared as gzip',
    `${POST}\r\n${JSON_TYPE}\r\nContent-Encoding: gzip\r\nContent-Length: ${query.length}`,
    query,
  ],
  ['an empty type', `${POST}\r\nContent-Type: \r\nContent-Length: ${query.length}`, query],
  [
    'a type in an unknown charset',
    `${POST}\r\n${JSON_TYPE}; charset=klingon\r\nContent-Length: ${query.length}`,
    query,
  ],
  [
    'a cookie of garbage',
    `GET /graphql HTTP/1.1\r\nHost: x\r\nCookie: ;=;twinlock=%zz;twinlock-4000=%zz;;\x01=\x7f`,
    '',
  ],
])('S29 %s gets no 5xx response, and the server keeps running', async (_, head, body) => {
  expectNoFailure(await sendWhole(head, body));
});

test('S29 random bytes get no 5xx response, and the server keeps running', async () => {
  const token = fc.oneof(
    fc.constantFrom(
      'GET ',
      'POST ',
      '/graphql',
      ' HTTP/1.1\r\n',
      '\r\n',
      '\r\n\r\n',
      'Host: x\r\n',
      `${JSON_TYPE}\r\n`,
      'Content-Length: 40\r\n',
      'Transfer-Encoding: chunked\r\n',
      query,
      '0\r\n\r\n',
      ':',
      ' ',
    ),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const texts = fc.array(token, { maxLength: 14 }).map((tokens) => Buffer.from(tokens.join('')));
  const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array));
  const crowds = fc.array(fc.oneof(texts, bytes), { minLength: 20, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(crowds, async (crowd) => {
      const exchanges = await Promise.all(crowd.map((one) => send(one, { withinMilliseconds: 100 })));
      for (const exchange of exchanges) expectNoFailure(exchange);
    }),
    { numRuns: 50 },
  );
}, 60_000);

test('S25 a client that stops before its request is complete is disconnected', async () => {
  const slow = await Promise.all(
    [
      '',
      'GET / HT',
      'GET / HTTP/1.1\r\nHost: x\r\nX-A: b',
      `${POST}\r\n${JSON_TYPE}\r\nContent-Length: 50\r\n\r\n{"que`,
    ].map((bytes) => send(bytes, { withinMilliseconds: CLOSED_WITHIN_MILLISECONDS })),
  );
  for (const { closedByServer, response } of slow) {
    expect(closedByServer).toBe(true);
    expect(response).toMatch(/^$|^HTTP\/1\.1 4/);
  }
}, 30_000);

test('S25 a client that sends one byte per second is disconnected', async () => {
  const closedAfter = await new Promise<number>((resolve, reject) => {
    const startedAt = Date.now();
    const socket = connect({ port: server.port, host: '127.0.0.1' });
    const drip = setInterval(() => socket.write('x'), 1000);
    const giveUp = setTimeout(
      () => reject(new Error('The connection was not closed')),
      CLOSED_WITHIN_MILLISECONDS,
    );
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-A: ');
    socket.on('error', () => {});
    socket.resume();
    socket.on('close', () => {
      clearInterval(drip);
      clearTimeout(giveUp);
      resolve(Date.now() - startedAt);
    });
  });
  expect(closedAfter).toBeLessThan(CLOSED_WITHIN_MILLISECONDS);
}, 30_000);

test('S29 pipelined requests on one connection all get a response', async () => {
  const one = `${POST}\r\n${JSON_TYPE}\r\nContent-Length: ${query.length}\r\n\r\n${query}`;
  const { response } = await send(one.repeat(20), { withinMilliseconds: RESPONDS_WITHIN_MILLISECONDS });
  expect(statusesIn(response)).toEqual(Array(20).fill(200));
});
