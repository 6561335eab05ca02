import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** The server with nearly all that it stands on, as `scripts/bundle.mjs` makes it. */
export const BUNDLE = join(__dirname, '..', 'server.js');
/** What the engine made of it when it was built. */
export const CODE_CACHE = `${BUNDLE}.cache`;

/** The bundle, compiled, or taken from the cache; the engine refuses one that another engine, or another file, made. */
export function compileBundle(cachedData?: Buffer): Script {
  // All of it is ASCII.
  return new Script(Module.wrap(readFileSync(BUNDLE, 'latin1')), {
    filename: BUNDLE,
    ...(cachedData && { cachedData }),
  });
}

/** Starts the server, as `require` would. */
export function runBundle(bundle: Script): void {
  const itself = { exports: {} };
  bundle.runInThisContext()(itself.exports, createRequire(BUNDLE), itself, BUNDLE, dirname(BUNDLE));
}
