import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inRoot } from '../place.mjs';
import { Refusal, say } from '../refusal.mjs';
import { digestOf } from './digest.mjs';
import { runPnpm } from './pnpm.mjs';

const STAMP = inRoot('node_modules', '.twinlock-stamp');
const LOG = inRoot('node_modules', '.twinlock-install.log');
const PACKAGES = ['.', 'shared', 'server', 'client', 'e2e', 'bench'];

/** What the installed dependencies depend on. The platform counts: some packages bring a binary. */
export function installDigest() {
  const manifests = PACKAGES.map((name) => `${name}/package.json`);
  return digestOf(['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests], process.platform, process.arch);
}

export function isInstalled() {
  const present = PACKAGES.filter((name) => existsSync(inRoot(name, 'package.json')));
  return present.every((name) => existsSync(inRoot(name, 'node_modules'))) && readStamp() === installDigest();
}

/** Installs exactly what the lock file says. The stamp goes first and comes back last: interrupted means stale. */
export async function install() {
  const startedAt = Date.now();
  say('Installing the dependencies (a minute or so the first time).');
  rmSync(STAMP, { force: true });
  const { code, output } = await runPnpm([
    'install',
    '--frozen-lockfile',
    '--prod=false',
    '--reporter=append-only',
  ]);
  mkdirSync(dirname(LOG), { recursive: true });
  writeFileSync(LOG, output);
  if (code !== 0) throw new Refusal(installFailure(output));
  writeFileSync(STAMP, installDigest());
  say(`Installed in ${seconds(startedAt)}.`);
}

function installFailure(output) {
  if (output.includes('ERR_PNPM_OUTDATED_LOCKFILE')) {
    return 'The lock file does not match the package.json files: run pnpm install once and commit pnpm-lock.yaml.';
  }
  const reason =
    output
      .split('\n')
      .find((line) => /ERR_|\bERR!|error/i.test(line))
      ?.trim() ?? 'it gave no reason';
  return `The dependencies could not be installed (${reason}); all it said is in node_modules/.twinlock-install.log.`;
}

function readStamp() {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : null;
}

export function seconds(startedAt) {
  return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
}
