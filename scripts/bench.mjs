import { bring } from './bring/bring.mjs';
import { inRoot } from './place.mjs';
import { catchSignals, run } from './processes.mjs';
import { Refusal, runScript } from './refusal.mjs';
import { bringSystemPackages } from './testing/systemPackages.mjs';

await runScript(async () => {
  catchSignals();
  await bring({ builds: ['shared', 'server', 'client'] });
  await bringSystemPackages(['mariadb']);
  const { code } = await run(inRoot('bench/node_modules/.bin/tsx'), ['main.ts', ...process.argv.slice(2)], {
    cwd: inRoot('bench'),
    show: true,
  });
  if (code !== 0) throw new Refusal('A measurement failed: see above.');
});
