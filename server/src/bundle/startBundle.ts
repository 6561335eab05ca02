import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { BUNDLE, CODE_CACHE, compileBundle, runBundle } from './compileBundle';

/**
 * Where the engine shows places in the sources, it has to be told of the bundle's map: it asks files for theirs, and not scripts.
 * It knows the map for as long as there is the module.
 */
function announceSourceMap(): void {
  const file = new Module(BUNDLE) as NodeJS.Module & { _compile(text: string, name: string): void };
  file._compile(`//# sourceMappingURL=${BUNDLE}.map`, BUNDLE);
  require.cache[BUNDLE] = file;
}

if (process.sourceMapsEnabled) announceSourceMap();
runBundle(compileBundle(existsSync(CODE_CACHE) ? readFileSync(CODE_CACHE) : undefined));
