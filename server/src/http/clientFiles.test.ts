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
  writeBuilt('index.html', PAGE);
  writeBuilt('assets/start-abc123.js', SCRIPT);
  writeBuilt('favicon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeBuilt('explorer/index.html', PAGE);
  writeBuilt('explorer/assets/explorer-def456.js', SCRIPT);
  writeBuilt('.built-from.json', '{}');
});
beforeEach(async () => {
  server = fastify();
  await registerClientFiles(server, { folder, explorer: true });
});
afterEach(() => server.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the file and both of its compressed forms, as the build does. */
function writeBuilt(name: string, text: string): void {
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
])(
  'a client that accepts %p gets the precompressed file with encoding %p',
  async (accepted, encoding, bytes) => {
    const response = await get('/assets/start-abc123.js', { 'accept-encoding': accepted });
    expect(response.headers['content-encoding']).toBe(encoding);
    expect(response.headers.vary).toMatch(/accept-encoding/i);
    expect(response.headers['content-type']).toMatch(/javascript/);
    expect(response.rawPayload.equals(bytes)).toBe(true);
  },
);

test.each(['/assets/start-abc123.js', '/explorer/assets/explorer-def456.js'])(
  'a fingerprinted file is cached for a year: %s',
  async (url) => {
    for (const accepted of ['br', 'gzip', 'identity']) {
      const response = await get(url, { 'accept-encoding': accepted });
      expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
  },
);

test.each(['/', '/index.html', '/auth', '/workspace/members', '/explorer/index.html'])(
  'a page is not cached: %s',
  async (url) => {
    for (const accepted of ['br', 'gzip', 'identity']) {
      const response = await get(url, { 'accept-encoding': accepted });
      expect(response.statusCode).toBe(200);
      expect(response.headers['content-type']).toMatch(/^text\/html/);
      expect(response.headers['cache-control']).toBe('no-cache, no-store');
    }
  },
);

test('a file without a fingerprint is revalidated', async () => {
  expect((await get('/favicon.svg')).headers['cache-control']).toBe('no-cache');
});

test.each(['/assets/gone-000000.js', '/.built-from.json', '/../package.json'])(
  'files that are not part of the client get status 404: %s',
  async (url) => {
    const response = await get(url, { accept: '*/*' });
    expect(response.statusCode).toBe(404);
    expect(response.headers['cache-control'] ?? '').not.toMatch(/max-age/);
  },
);

test('the explorer’s files are not served if the explorer is off', async () => {
  const closed = fastify();
  await registerClientFiles(closed, { folder, explorer: false });
  expect((await closed.inject({ url: '/explorer/assets/explorer-def456.js' })).statusCode).toBe(404);
  expect((await closed.inject({ url: '/assets/start-abc123.js' })).statusCode).toBe(200);
  await closed.close();
});
