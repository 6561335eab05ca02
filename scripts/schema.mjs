import { writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { log, runScript } from './runScript.mjs';
import { printSchema } from './schema/printSchema.mjs';
import { buildPackages } from './setup/buildPackages.mjs';

await runScript(async () => {
  await buildPackages(['shared', 'server']);
  writeFileSync(inRoot('schema.graphql'), await printSchema());
  log('Wrote schema.graphql.');
});
