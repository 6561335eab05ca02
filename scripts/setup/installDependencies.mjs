import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inRoot } from '../paths.mjs';
import { formatElapsed, log, Refusal } from '../runScript.mjs';
import { digestFiles } from './digest.mjs';
import { withSetupLock } from './lock.mjs';
import { runPnpm } from './pnpm.mjs';

const STAMP = inRoot('node_modules', '.twinlock-stamp');
const LOG = inRoot('node_modules', '.twinlock-install.log');
/** The package that depends on them. */
const NODE_VERSIONS = '@twinlock/runtimes';
const PACKAGES = ['.', 'shared', 'server', 'client', 'sdk', 'e2e', 'bench'];

/** Installs the dependencies that the lock file lists, unless they are installed. Throws `Refusal` if that fails. */
export async function installDependencies() {
  if (isInstalled()) return;
  await withSetupLock(async () => {
    if (!isInstalled()) await install();
  });
}

/** Installs the Node versions that the suite `runtimes` needs. They take 350 MB, so other commands don't install them. */
export async function installNodeVersions() {
  await withSetupLock(() => runInstall(`--filter=${NODE_VERSIONS}`));
}

function isInstalled() {
  const present = PACKAGES.filter((name) => existsSync(inRoot(name, 'package.json')));
  return (
    present.every((name) => existsSync(inRoot(name, 'node_modules'))) &&
    existsSync(STAMP) &&
    readFileSync(STAMP, 'utf8') === installDigest()
  );
}

/** The stamp is removed first and written last, so that an interrupted install is repeated. */
async function install() {
  const startedAt = Date.now();
  log('Installing dependencies (about a minute the first time).');
  rmSync(STAMP, { force: true });
  await runInstall(`--filter=!${NODE_VERSIONS}`);
  writeFileSync(STAMP, installDigest());
  log(`Installed dependencies in ${formatElapsed(startedAt)}.`);
}

async function runInstall(filter) {
  const { exitCode, output } = await runPnpm([
    filter,
    'install',
    '--frozen-lockfile',
    '--prod=false',
    '--reporter=append-only',
  ]);
  mkdirSync(dirname(LOG), { recursive: true });
  writeFileSync(LOG, output);
  if (exitCode !== 0) throw new Refusal(describeFailure(output));
}

/** The platform is included because some packages contain binaries. */
function installDigest() {
  const manifests = PACKAGES.map((name) => `${name}/package.json`);
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests];
  return digestFiles(files, process.platform, process.arch);
}

function describeFailure(output) {
  if (output.includes('ERR_PNPM_OUTDATED_LOCKFILE'))
    return 'pnpm-lock.yaml does not match the package.json files: run pnpm install and commit pnpm-lock.yaml.';
  const reason = output.split('\n').find((line) => /ERR_|\bERR!|error/i.test(line));
  return `Can't install dependencies: ${reason?.trim() ?? 'no reason given'}. See node_modules/.twinlock-install.log.`;
}
