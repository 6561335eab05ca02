import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inRoot } from './paths.mjs';
import { log, Refusal, runScript } from './runScript.mjs';
import { buildPackages, SERVED_BUILDS } from './setup/buildPackages.mjs';
import { runPnpm } from './setup/pnpm.mjs';

/** Writes everything that runs in production into an empty folder: the server with its packages, and the client. */
await runScript(async () => {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Refusal('Usage: npm run package -- FOLDER');
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Refusal(`${folder} is not empty: choose another folder.`);
  await buildPackages(SERVED_BUILDS);
  await deployServer(resolve(folder, 'server'));
  for (const path of ['LICENSE', 'client/dist'])
    cpSync(inRoot(path), join(folder, path), { recursive: true });
  log(`Wrote the server and the client to ${folder}.`);
});

/** Versions come from pnpm-lock.yaml, which pnpm uses for `deploy` only if workspace packages are copied, not linked. */
async function deployServer(folder) {
  const { exitCode, output } = await runPnpm([
    '--filter=@twinlock/server',
    '--prod',
    '--config.inject-workspace-packages=true',
    'deploy',
    folder,
  ]);
  if (exitCode !== 0) throw new Refusal(`pnpm deploy failed:\n${output.trimEnd()}`);
}
