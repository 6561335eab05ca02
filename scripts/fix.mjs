import { bring } from './bring/bring.mjs';
import { inRoot, root } from './place.mjs';
import { catchSignals, run } from './processes.mjs';
import { Refusal, runScript } from './refusal.mjs';

await runScript(async () => {
  catchSignals();
  await bring({ builds: [] });
  const { code } = await run(inRoot('node_modules/.bin/biome'), ['check', '--write', '.'], {
    cwd: root,
    show: true,
  });
  if (code !== 0) throw new Refusal('Some of it needs a person: see above.');
});
