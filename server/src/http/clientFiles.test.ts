import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type FastifyInstance, fastify, type InjectOptions } from 'fastify';
import { registerClientFiles } from './clientFiles';

const SCRIPT = 'export const built = true;'.repeat(40);
const PAGE = '<!doctype html><title>Twinlock</title>';

let folder: string;
let server: FastifyInstance;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-client-files-'));
  lay('index.html', PAGE);
  lay('assets/start-abc123.js', SCRIPT);
  lay('favicon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  lay('explorer/index.html', PAGE);
  lay('explorer/assets/explorer-def456.js', SCRIPT);
  lay('.built-from.json', '{}');
});
beforeEach(async () => {
  server = fastify();
  await registerClientFiles(server, { folder, explorer: true });
});
afterEach(() => server.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As the build leaves it: the file, and both compressed forms beside it. */
function lay(name: string, text: string): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  writeFileSync(`${path}.br`, brotliCompressSync(text));
  writeFileSync(`${path}.gz`, gzipSync(text));
}

function get(url: string, headers: InjectOptions['headers'] = {}) {
  return server.inject({ url, headers });
}

test.each([
  ['gzip, deflate, br, zstd', 'br', brotliCompressSync(SCRIPT)],
  ['br;q=0, gzip', 'gzip', gzipSync(SCRIPT)],
  ['gzip', 'gzip', gzipSync(SCRIPT)],
  ['identity', undefined, Buffer.from(SCRIPT)],
])('whoever accepts %p gets the file that was compressed ahead as %p', async (accepted, encoding, bytes) => {
  const answer = await get('/assets/start-abc123.js', { 'accept-encoding': accepted });
  expect(answer.headers['content-encoding']).toBe(encoding);
  expect(answer.headers.vary).toMatch(/accept-encoding/i);
  expect(answer.headers['content-type']).toMatch(/javascript/);
  expect(answer.rawPayload.equals(bytes)).toBe(true);
});

test.each(['/assets/start-abc123.js', '/explorer/assets/explorer-def456.js'])(
  'a fingerprinted file stays in caches for a year: %s',
  async (url) => {
    for (const accepted of ['br', 'gzip', 'identity']) {
      const answer = await get(url, { 'accept-encoding': accepted });
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
  },
);

test.each(['/', '/index.html', '/auth', '/workspace/members', '/explorer/index.html'])(
  'no cache keeps a page: %s',
  async (url) => {
    for (const accepted of ['br', 'gzip', 'identity']) {
      const answer = await get(url, { 'accept-encoding': accepted });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toMatch(/^text\/html/);
      expect(answer.headers['cache-control']).toBe('no-cache, no-store');
    }
  },
);

test('a file without a fingerprint is asked for again', async () => {
  expect((await get('/favicon.svg')).headers['cache-control']).toBe('no-cache');
});

test.each(['/assets/gone-000000.js', '/.built-from.json', '/../package.json'])(
  'what was not built for browsers is answered with 404: %s',
  async (url) => {
    const answer = await get(url, { accept: '*/*' });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['cache-control'] ?? '').not.toMatch(/max-age/);
  },
);

test('the explorer’s files are not served where the explorer is off', async () => {
  const closed = fastify();
  await registerClientFiles(closed, { folder, explorer: false });
  expect((await closed.inject({ url: '/explorer/assets/explorer-def456.js' })).statusCode).toBe(404);
  expect((await closed.inject({ url: '/assets/start-abc123.js' })).statusCode).toBe(200);
  await closed.close();
});
