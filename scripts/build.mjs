import { bring } from './bring/bring.mjs';
import { ALL_BUILDS } from './bring/built.mjs';
import { catchSignals } from './processes.mjs';
import { runScript } from './refusal.mjs';

/** Packages named on the command line; all without any. */
const named = process.argv.slice(2);

await runScript(async () => {
  catchSignals();
  await bring({ builds: named.length > 0 ? named : ALL_BUILDS });
});
