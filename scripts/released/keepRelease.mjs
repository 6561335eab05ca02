import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { inRoot, root } from '../place.mjs';
import { Refusal } from '../refusal.mjs';
import { printSchema } from '../schema/printSchema.mjs';

/**
 * Keeps in the folder what the next release is held to: the schema, the migrations, and the built server with the licenses of
 * the packages in it, of which only the last one's stays. Returns the files.
 */
export async function keepRelease(folder) {
  const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const schema = await printSchema();
  const server = pack(inRoot('server', 'dist', 'server.js'));
  for (const name of readdirSync(folder)) {
    if (/^server-/.test(name)) rmSync(join(folder, name));
  }
  const contents = {
    [`schema-${version}.graphql`]: schema,
    [`migrations-${version}.txt`]: `${listMigrations().join('\n')}\n`,
    [`server-${version}.js.br`]: server,
    [`server-${version}.licenses.txt`]: readFileSync(inRoot('server', 'dist', 'THIRD-PARTY-LICENSES.txt')),
  };
  return Object.entries(contents).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
}

/** It is to run in any checkout, so it may not know where this one lies. */
function pack(file) {
  const text = readFileSync(file);
  if (text.includes(root)) throw new Refusal(`${file} names the folder that it was built in.`);
  // Its nine megabytes become one, in a quarter of a minute.
  const params = { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS };
  return brotliCompressSync(text, { params });
}

function listMigrations() {
  const require = createRequire(import.meta.url);
  const { migrations } = require(inRoot('server', 'dist', 'database', 'migrations'));
  return migrations.map(({ name }) => name);
}
