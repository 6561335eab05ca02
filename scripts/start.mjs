import { createRequire } from 'node:module';
import { bring } from './bring/bring.mjs';
import { inRoot, root } from './place.mjs';
import { catchSignals, releaseSignals } from './processes.mjs';
import { runScript } from './refusal.mjs';

await runScript(async () => {
  process.chdir(root);
  catchSignals();
  await bring();
  releaseSignals();
});

// The server runs in this very process, so that what a terminal or a supervisor sends to `npm start` reaches it.
process.env.NODE_ENV ??= 'production';
process.setSourceMapsEnabled(true);
createRequire(import.meta.url)(inRoot('server', 'dist', 'main.js'));
