import { bring } from './bring/bring.mjs';
import { inRoot } from './place.mjs';
import { catchSignals } from './processes.mjs';
import { runScript, say } from './refusal.mjs';
import { keepRelease } from './released/keepRelease.mjs';

/** A folder named on the command line; where releases are kept without any. */
const [folder = inRoot('docs', 'released')] = process.argv.slice(2);

await runScript(async () => {
  catchSignals();
  await bring({ builds: ['shared', 'server'] });
  for (const file of await keepRelease(folder)) say(`Wrote ${file}.`);
});
