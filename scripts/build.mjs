import { runScript } from './runScript.mjs';
import { ALL_BUILDS, buildPackages } from './setup/buildPackages.mjs';

/** Packages named on the command line; all of them if none is named. */
const named = process.argv.slice(2);

await runScript(() => buildPackages(named.length > 0 ? named : ALL_BUILDS));
