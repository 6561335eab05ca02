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

const PRINT_STACK = join(__dirname, '../support/printStack.cjs');

test('stack traces name the TypeScript sources of the server', async () => {
  const env = { NODE_OPTIONS: `--enable-source-maps --require ${PRINT_STACK}` };
  const server = await startServer({ env });
  await server.stop();
  const frames = server.output().match(/^ +at .*$/gm) ?? [];
  const files = frames.flatMap((frame) => /server\/(?:src|dist)\/[\w/]+\.\w+/.exec(frame) ?? []);
  expect(files).toEqual(expect.arrayContaining(['server/src/app/serve.ts', 'server/src/app/start.ts']));
  expect(files.filter((file) => file.startsWith('server/dist'))).toEqual([]);
});

test('the built server has the API that schema.graphql describes', async () => {
  const sort = (schema: GraphQLSchema) => printSchema(lexicographicSortSchema(schema));
  const server = await startServer();
  const response = await fetch(`http://127.0.0.1:${server.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }),
    }),
  });
  await server.stop();
  const { data } = (await response.json()) as { data: IntrospectionQuery };
  const printed = readFileSync(join(root, 'schema.graphql'), 'utf8');
  expect(sort(buildClientSchema(data))).toBe(sort(buildSchema(printed)));
});
