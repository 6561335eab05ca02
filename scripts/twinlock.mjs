import { pathToFileURL } from 'node:url';
import { bring } from './bring/bring.mjs';
import { inRoot, root } from './place.mjs';
import { catchSignals, releaseSignals } from './processes.mjs';
import { runScript } from './refusal.mjs';

const commands = inRoot('server', 'dist', 'cli', 'main.js');

await runScript(async () => {
  process.chdir(root);
  catchSignals();
  await bring({ builds: ['shared', 'server'] });
  releaseSignals();
});

process.env.NODE_ENV ??= 'production';
process.argv[1] = commands;
await import(pathToFileURL(commands));
