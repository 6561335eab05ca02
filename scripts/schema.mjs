import { writeFileSync } from 'node:fs';
import { bring } from './bring/bring.mjs';
import { inRoot } from './place.mjs';
import { catchSignals } from './processes.mjs';
import { runScript, say } from './refusal.mjs';
import { printSchema } from './schema/printSchema.mjs';

await runScript(async () => {
  catchSignals();
  await bring({ builds: ['shared', 'server'] });
  writeFileSync(inRoot('schema.graphql'), await printSchema());
  say('Wrote schema.graphql.');
});
