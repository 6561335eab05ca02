import { bring } from './bring/bring.mjs';
import { ALL_BUILDS } from './bring/built.mjs';
import { catchSignals } from './processes.mjs';
import { runScript } from './refusal.mjs';

await runScript(async () => {
  catchSignals();
  await bring({ builds: ALL_BUILDS });
});
