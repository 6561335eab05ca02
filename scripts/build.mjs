import { bring } from './bring/bring.mjs';
import { catchSignals } from './processes.mjs';
import { runScript } from './refusal.mjs';

await runScript(async () => {
  catchSignals();
  await bring();
});
