import { rmSync } from 'node:fs';
import { execa } from 'execa';
import { inRoot } from './paths.mjs';
import { log, Refusal, runScript } from './runScript.mjs';
import { buildPackages } from './setup/buildPackages.mjs';
import { installSystemPackages } from './testing/systemPackages.mjs';

const FOLDER = 'e2e/screenshots';

/** With `--docs` the screenshots in the documentation are replaced as well. */
const forDocs = process.argv.includes('--docs');

await runScript(async () => {
  await buildPackages(['shared', 'server', 'client', 'sdk']);
  await installSystemPackages(['chromium']);
  rmSync(inRoot(FOLDER), { recursive: true, force: true });
  const { failed } = await execa(
    inRoot('e2e/node_modules/.bin/jest'),
    ['--roots=<rootDir>/pictures', '--runInBand'],
    {
      cwd: inRoot('e2e'),
      env: { NODE_ENV: 'test', ...(forDocs && { PICTURES_FOR_DOCS: '1' }) },
      stdio: ['ignore', 'inherit', 'inherit'],
      reject: false,
    },
  );
  if (failed) throw new Refusal('Some screenshots failed; see above.');
  log(`The screenshots are in ${FOLDER}.`);
});
