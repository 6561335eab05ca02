import { execa } from 'execa';
import { inRoot, root } from './paths.mjs';
import { Refusal, runScript } from './runScript.mjs';

await runScript(async () => {
  const { failed } = await execa(inRoot('node_modules/.bin/biome'), ['check', '--write', '.'], {
    cwd: root,
    stdio: 'inherit',
    reject: false,
  });
  if (failed) throw new Refusal('Some problems need manual changes; see above.');
});
