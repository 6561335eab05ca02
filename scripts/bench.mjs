import { execa } from 'execa';
import { inRoot } from './paths.mjs';
import { Refusal, runScript } from './runScript.mjs';
import { buildPackages } from './setup/buildPackages.mjs';
import { installSystemPackages } from './testing/systemPackages.mjs';

await runScript(async () => {
  await buildPackages(['shared', 'server', 'client']);
  await installSystemPackages(['mariadb']);
  const { failed } = await execa(
    inRoot('bench/node_modules/.bin/tsx'),
    ['main.ts', ...process.argv.slice(2)],
    {
      cwd: inRoot('bench'),
      stdio: ['ignore', 'inherit', 'inherit'],
      reject: false,
    },
  );
  if (failed) throw new Refusal('A measurement failed; see above.');
});
