// Installs the dependencies and builds the package for `npm pack`.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const scripts = resolve(import.meta.dirname, '..', '..', 'scripts');

if (existsSync(scripts)) {
  process.argv.splice(2, Infinity, 'sdk');
  await import(resolve(scripts, 'install.mjs'));
  await import(resolve(scripts, 'build.mjs'));
} else {
  console.error('npm pack needs a whole clone of Twinlock: run it in the folder sdk of one.');
  process.exitCode = 1;
}
