import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Twinlock, TwinlockUnreachable } from '@twinlock/sdk';
import { findProgram } from '../../scripts/findProgram.cjs';
import { findFreePort } from '../support/program';

const running: Server[] = [];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-certificate-'));
});
afterEach(() => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function listen(server: Server): Promise<number> {
  running.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function serve(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(listener))}`;
}

/** A self-signed certificate for example.test. */
function makeCertificate(): { key: Buffer; cert: Buffer } {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')] as const;
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=example.test'];
  execFileSync(findProgram('openssl') ?? 'openssl', [...request, '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

async function failureAt(url: string): Promise<TwinlockUnreachable> {
  const twinlock = new Twinlock({ url, timeoutSeconds: 10 });
  const error: unknown = await twinlock.instance().catch((reason: unknown) => reason);
  if (!(error instanceof TwinlockUnreachable)) throw error;
  return error;
}

test('a refused connection is reported with the address and its cause', async () => {
  const port = await findFreePort();
  const { message, cause } = await failureAt(`http://127.0.0.1:${port}/`);
  expect(message).toBe(
    `Can’t reach http://127.0.0.1:${port}/graphql: the connection was refused; check that the server runs and listens on this port.`,
  );
  expect(cause).toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  expect((await failureAt(`http://localhost:${port}`)).message).toContain('the connection was refused');
});

test('an unknown host name is reported as such', async () => {
  expect((await failureAt('http://twinlock.invalid')).message).toMatch(
    /^Can’t reach http:\/\/twinlock\.invalid\/graphql: .*(host name|host of that name).*DNS\.$/,
  );
});

test('an untrusted certificate is reported as such', async () => {
  const port = await listen(createTlsServer(makeCertificate()));
  const { message } = await failureAt(`https://127.0.0.1:${port}`);
  expect(message).toContain('its certificate is self-signed or from an unknown authority');
  expect(message).toContain('NODE_EXTRA_CA_CERTS');
});

test('https to a port without TLS is reported as such', async () => {
  const url = await serve((_request, response) => response.end());
  expect((await failureAt(url.replace('http:', 'https:'))).message).toContain('doesn’t speak TLS');
});

test('a connection closed early is reported as such', async () => {
  const cut = await serve((request) => request.socket.destroy());
  expect((await failureAt(cut)).message).toContain('closed before the response was complete');
  const half = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"data":', () => response.socket?.destroy());
  });
  expect((await failureAt(half)).message).toContain('closed before the response was complete');
});

test.each([
  [404, 'text/html', '<html>Not here</html>', 'check the URL'],
  [200, 'text/html', '<html>Welcome</html>', 'check the URL'],
  [200, 'application/json', '{"status":"ok"}', 'check the URL'],
  [200, 'application/json', 'null', 'check the URL'],
  [200, 'application/json', '{"errors":[{"message":"No."}],"data":{}}', 'check the URL'],
  [400, 'application/json', '{"errors":["No."]}', 'check the URL'],
  [
    404,
    'application/json',
    '{"errors":[{"message":"No.","extensions":{"code":"NOT_FOUND"}}]}',
    'check the URL',
  ],
  [502, 'text/html', '<html>Bad gateway</html>', 'the server, or a proxy in front of it, fails'],
])('what isn’t GraphQL is named by its status and type: %i %s %s', async (status, type, body, advice) => {
  const url = await serve((_request, response) => {
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  const { message, cause } = await failureAt(url);
  expect(message).toBe(
    `${url}/graphql returned HTTP ${status} (${type}), which isn’t a GraphQL response of Twinlock: ${advice}.`,
  );
  expect(cause).toMatchObject({ message: `HTTP ${status}: ${body}` });
});

test.each([
  ['answers nothing', () => {}],
  [
    'stops in the middle of a response',
    (_request, response) => void response.writeHead(200).write('{"data":'),
  ],
] satisfies [string, RequestListener][])(
  'a server that %s is given up after the timeout',
  async (_, listener) => {
    const url = await serve(listener);
    const twinlock = new Twinlock({ url, timeoutSeconds: 0.2 });
    const error: unknown = await twinlock.instance().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TwinlockUnreachable);
    expect(error).toMatchObject({
      message: `Can’t reach ${url}/graphql: no complete response within 0.2 seconds.`,
      cause: { name: 'TimeoutError' },
    });
  },
);

test('a signal aborts a request in flight, with its own reason', async () => {
  const controller = new AbortController();
  const reason = new Error('no longer needed');
  const url = await serve(() => controller.abort(reason));
  const asked = new Twinlock({ url }).instance({ signal: controller.signal });
  await expect(asked).rejects.toBe(reason);
});

test.each([
  ['accounts.example', 'must begin with https:// or http://'],
  ['localhost:4000', 'must begin with https:// or http://'],
  ['ftp://accounts.example', 'must begin with https:// or http://'],
  ['', 'must begin with https:// or http://'],
  ['http://accounts.example:port', 'check the host and the port'],
  ['https://user:secret@accounts.example', 'must not contain a user name'],
  ['user:secret@accounts.example', 'must begin with https:// or http://'],
  ['https://user:secret@accounts.example:port', 'check the host and the port'],
])('the URL "%s" is refused at once: it %s', (url, why) => {
  const make = () => new Twinlock({ url });
  expect(make).toThrow(TwinlockUnreachable);
  expect(make).toThrow(why);
  expect(make).not.toThrow('secret');
});

test.each([
  ['https://accounts.example', 'https://accounts.example/graphql'],
  ['https://accounts.example//', 'https://accounts.example/graphql'],
  ['https://accounts.example/graphql', 'https://accounts.example/graphql'],
  ['https://accounts.example/graphql/', 'https://accounts.example/graphql'],
  ['https://accounts.example/twinlock/graphql', 'https://accounts.example/twinlock/graphql'],
  ['http://graphql', 'http://graphql/graphql'],
])('the URL "%s" stands for the API at %s', async (url, endpoint) => {
  const asked: unknown[] = [];
  const record: typeof fetch = async (address) => {
    asked.push(address);
    return Response.json({ data: { instance: {} } });
  };
  await new Twinlock({ url, fetch: record }).instance();
  expect(asked).toEqual([endpoint]);
});

test.each(['bad\ntoken', 'bad token', 'badtoken\n', 'bad\u0000token', 'bädtoken', '‘badtoken’'])(
  'the token %j, which no header can hold, is refused by the constructor without being shown',
  (token) => {
    const make = () => new Twinlock({ url: 'https://accounts.example', token });
    expect(make).toThrow(RangeError);
    expect(make).toThrow('token must be printable ASCII');
    expect(make).not.toThrow(/b[aä]d/);
  },
);
