import { createRequire } from 'node:module';
import { inRoot, root } from './paths.mjs';
import { runScript } from './runScript.mjs';
import { buildPackages, SERVED_BUILDS } from './setup/buildPackages.mjs';

await runScript(async () => {
  process.chdir(root);
  await buildPackages(SERVED_BUILDS);
});

// The server runs in this process, so that signals sent to `npm start` reach it.
process.env.NODE_ENV ??= 'production';
process.setSourceMapsEnabled(true);
createRequire(import.meta.url)(inRoot('server', 'dist', 'main.js'));
