import { rmSync } from 'node:fs';
import { bring } from './bring/bring.mjs';
import { inRoot } from './place.mjs';
import { catchSignals, run } from './processes.mjs';
import { Refusal, runScript, say } from './refusal.mjs';
import { bringSystemPackages } from './testing/systemPackages.mjs';

const TO = 'e2e/screenshots';

/** With `--docs` the few that the documents show are taken anew as well. */
const forDocs = process.argv.includes('--docs');

await runScript(async () => {
  catchSignals();
  await bring({ builds: ['shared', 'server', 'client', 'sdk'] });
  await bringSystemPackages(['chromium']);
  rmSync(inRoot(TO), { recursive: true, force: true });
  const { code } = await run(inRoot('e2e/node_modules/.bin/jest'), ['--roots=<rootDir>/pictures'], {
    cwd: inRoot('e2e'),
    env: { ...process.env, NODE_ENV: 'test', ...(forDocs && { PICTURES_FOR_DOCS: '1' }) },
    show: true,
  });
  if (code !== 0) throw new Refusal('Not every screen could be shown; see above.');
  say(`The screens are in ${TO}.`);
});
