import { createRequire } from 'node:module';
import { inRoot, root } from './paths.mjs';
import { runScript } from './runScript.mjs';
import { buildPackages } from './setup/buildPackages.mjs';

const COMMANDS = inRoot('server', 'dist', 'cli', 'main.js');

await runScript(async () => {
  process.chdir(root);
  await buildPackages(['shared', 'server']);
});

process.env.NODE_ENV ??= 'production';
process.argv[1] = COMMANDS;
createRequire(import.meta.url)(COMMANDS);
