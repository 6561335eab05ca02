import { runScript } from './runScript.mjs';
import { installDependencies } from './setup/installDependencies.mjs';
import { requireNode } from './setup/requireNode.mjs';

/*
 * The first step of every command, on a machine that may have Node and npm only: neither this file nor what it imports may
 * import a package.
 */
await runScript(async () => {
  requireNode();
  await installDependencies();
});
