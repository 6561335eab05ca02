import { chmodSync, writeFileSync } from 'node:fs';
import { CODE_CACHE, compileBundle, runBundle } from './compileBundle';

/*
 * Run by `scripts/bundle.mjs` in an empty place: starts the server, has it answer once, keeps what the engine has compiled until
 * then, and ends the server as a supervisor would.
 */

const QUERY = '{ instance { name } viewer { user { id } } }';
const READABLE = 0o644;
const READY = /ready on (http:\/\/\S+)/;

const bundle = compileBundle();
process.stdout.write = ((text: string) => {
  const url = READY.exec(text)?.[1];
  if (url !== undefined) void cacheCode(url);
  return true;
}) as typeof process.stdout.write;
runBundle(bundle);

async function cacheCode(url: string): Promise<void> {
  await fetch(`${url}/readyz`);
  await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  });
  writeFileSync(CODE_CACHE, bundle.createCachedData());
  // The server's umask keeps what it makes to its owner, but any user may run what was built.
  chmodSync(CODE_CACHE, READABLE);
  process.kill(process.pid, 'SIGTERM');
}
