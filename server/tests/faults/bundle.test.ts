import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildClientSchema,
  buildSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { root } from '../../../e2e/support/program';
import { startServer } from '../../../e2e/support/server';

const TELL_STACK = join(__dirname, '../support/tellStack.cjs');

/** Whether an engine with these flags refuses what was compiled when the server was built. */
function refusesCache(...flags: string[]): boolean {
  const script = `
    const { CODE_CACHE, compileBundle } = require('./server/dist/bundle/compileBundle');
    const { cachedDataRejected } = compileBundle(require('node:fs').readFileSync(CODE_CACHE));
    process.stdout.write(String(cachedDataRejected));`;
  return execFileSync(process.execPath, [...flags, '-e', script], { cwd: root, encoding: 'utf8' }) === 'true';
}

test('a start takes what was compiled when the server was built', () => {
  expect(refusesCache()).toBe(false);
});

test('an engine that can’t take it compiles for itself', async () => {
  const flag = '--max-old-space-size=400';
  expect(refusesCache(flag)).toBe(true);
  const server = await startServer({ env: { NODE_OPTIONS: flag } });
  expect((await fetch(`http://127.0.0.1:${server.port}/readyz`)).status).toBe(200);
  await server.stop();
});

test('where places in the sources are asked for, the server’s own code has them, and no package is taken for it', async () => {
  const server = await startServer({ env: { NODE_OPTIONS: `--enable-source-maps --require ${TELL_STACK}` } });
  await server.stop();
  const frames = server.output().match(/^ +at .*$/gm) ?? [];
  const places = frames.flatMap((frame) => /server\/(?:src|dist)\/\w+\.\w+/.exec(frame) ?? []);
  // Fastify begins to listen, for whoever serves.
  expect(places).toEqual([
    'server/dist/server.js',
    'server/src/serve.ts',
    'server/src/serve.ts',
    'server/src/main.ts',
  ]);
});

test('every package whose code is in the one file has its license beside it', () => {
  const [code, licenses] = ['server.js', 'THIRD-PARTY-LICENSES.txt'].map((name) =>
    readFileSync(join(root, 'server/dist', name), 'utf8'),
  ) as [string, string];
  // The bundler names each file above what it took from it.
  const packages = new Set(
    [...code.matchAll(/^ *\/\/ \S*node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\/\S+$/gm)].map(([, name]) => name),
  );
  const licensed = new Set(
    [...licenses.matchAll(/^(\S+) \d+\.\d+\.\S+ \([^)]+\)+$/gm)].map(([, name]) => name),
  );
  expect(packages.size).toBeGreaterThan(100);
  expect([...packages].filter((name) => !licensed.has(name))).toEqual([]);
  expect(licenses).toMatch(/^typeorm .* \(MIT\)\n\nCopyright \(c\) TypeORM\n/m);
});

test('what the one file serves is the API that is printed from the code', async () => {
  const inOrder = (schema: GraphQLSchema) => printSchema(lexicographicSortSchema(schema));
  const server = await startServer();
  const answer = await fetch(`http://127.0.0.1:${server.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }),
    }),
  });
  await server.stop();
  const { data } = (await answer.json()) as { data: IntrospectionQuery };
  const printed = readFileSync(join(root, 'schema.graphql'), 'utf8');
  expect(inOrder(buildClientSchema(data))).toBe(inOrder(buildSchema(printed)));
});
