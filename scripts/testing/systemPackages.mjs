import { existsSync } from 'node:fs';
import { findChromium, findProgram } from '../findProgram.cjs';
import { findDatabase } from '../mariadb/findDatabase.cjs';
import { run } from '../processes.mjs';
import { Refusal, say } from '../refusal.mjs';

/** What a suite may need of the system, how to tell that it is there, and the Debian package that brings it. */
const NEEDS = {
  mariadb: {
    isThere: () => findDatabase() !== null,
    debianPackage: 'mariadb-server',
    name: 'MariaDB (mariadb-server) or a Docker engine',
  },
  chromium: {
    isThere: () => findChromium() !== null,
    debianPackage: 'chromium',
    name: 'Chromium or Chrome',
  },
  faketime: {
    isThere: () => findProgram('faketime') !== null,
    debianPackage: 'faketime',
    name: 'faketime (libfaketime)',
  },
};

/** Sees to it that the system has what the suites need: on Debian as root by installing it, elsewhere by asking. */
export async function bringSystemPackages(needs) {
  const missing = [...new Set(needs)].map((need) => NEEDS[need]).filter(({ isThere }) => !isThere());
  if (missing.length === 0) return;
  if (mayInstall()) await installPackages(missing.map(({ debianPackage }) => debianPackage));
  const still = missing.filter(({ isThere }) => !isThere()).map(({ name }) => name);
  if (still.length > 0)
    throw new Refusal(`The tests need ${still.join(' and ')} on the PATH: install it and try again.`);
}

function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && findProgram('apt-get') !== null;
}

async function installPackages(names) {
  say(`Installing ${names.join(' and ')} from Debian's packages.`);
  // Where one of several sources can't be reached this fails, and the packages may still be found in the others.
  await aptGet('update');
  const { code, output } = await aptGet('install', '--yes', '--no-install-recommends', ...names);
  if (code === 0) return;
  const reason = output.trimEnd().split('\n').at(-1);
  throw new Refusal(
    `apt-get could not install ${names.join(' and ')} (${reason}); install it by hand and try again.`,
  );
}

function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another apt may be at work, as on a machine that has just started: wait for its lock.
  return run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '--quiet', ...args], { env });
}
