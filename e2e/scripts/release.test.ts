import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { cleanEnvironment, root } from '../support/program';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-released-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a release keeps its schema, its migrations and its built server, in place of the last one’s', () => {
  for (const name of [
    'schema-0.0.9.graphql',
    'migrations-0.0.9.txt',
    'server-0.0.9.js.br',
    'server-0.0.9.licenses.txt',
  ])
    writeFileSync(join(folder, name), 'of the last release');
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/release.mjs'), folder], {
    env: cleanEnvironment(),
  });
  expect(status).toBe(0);
  const [names, schema, server, licenses] = [
    `migrations-${version}.txt`,
    `schema-${version}.graphql`,
    `server-${version}.js.br`,
    `server-${version}.licenses.txt`,
  ] as const;
  const before = ['migrations-0.0.9.txt', 'schema-0.0.9.graphql'];
  expect(readdirSync(folder).sort()).toEqual([...before, names, schema, server, licenses].sort());
  expect(readFileSync(join(folder, schema), 'utf8')).toBe(readFileSync(join(root, 'schema.graphql'), 'utf8'));
  expect(readFileSync(join(folder, names), 'utf8')).toMatch(/^InitialSchema1764000000000\n(\w+\n)+$/);
  const built = readFileSync(join(root, 'server/dist/server.js'));
  expect(readFileSync(join(folder, licenses), 'utf8')).toMatch(/^fastify \d.* \(MIT\)\n\nMIT License\n/m);
  expect(brotliDecompressSync(readFileSync(join(folder, server))).equals(built)).toBe(true);
}, 120_000);
