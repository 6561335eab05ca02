import { existsSync } from 'node:fs';
import { findChromium, findProgram } from '../findProgram.cjs';
import { findDatabase } from '../mariadb/findDatabase.cjs';
import { findGalera } from '../mariadb/findGalera.cjs';
import { run } from '../processes.mjs';
import { Refusal, say } from '../refusal.mjs';

/** What a suite may need of the system, how to tell that it is there, and the Debian packages that bring it. */
const NEEDS = {
  mariadb: {
    isThere: () => findDatabase() !== null,
    debianPackages: ['mariadb-server'],
    name: 'MariaDB (mariadb-server) or a Docker engine',
  },
  galera: {
    // A cluster takes MariaDB's own programs: what runs in a container, or is MySQL, doesn't do.
    isThere: () => findGalera() !== null && findDatabase()?.kind === 'mariadb',
    debianPackages: ['mariadb-server', 'galera-4'],
    name: 'MariaDB (mariadb-server) with Galera (galera-4)',
  },
  rsync: {
    isThere: () => findProgram('rsync') !== null,
    debianPackages: ['rsync'],
    name: 'rsync',
  },
  openssl: {
    isThere: () => findProgram('openssl') !== null,
    debianPackages: ['openssl'],
    name: 'openssl',
  },
  nginx: {
    isThere: () => findProgram('nginx') !== null,
    debianPackages: ['nginx'],
    name: 'nginx',
  },
  chromium: {
    isThere: () => findChromium() !== null,
    debianPackages: ['chromium'],
    name: 'Chromium or Chrome',
  },
  faketime: {
    isThere: () => findProgram('faketime') !== null,
    debianPackages: ['faketime'],
    name: 'faketime (libfaketime)',
  },
};

/** Sees to it that the system has what the suites need: on Debian as root by installing it, elsewhere by asking. */
export async function bringSystemPackages(needs) {
  const missing = [...new Set(needs)].map((need) => NEEDS[need]).filter(({ isThere }) => !isThere());
  if (missing.length === 0) return;
  if (mayInstall()) await installPackages(missing.flatMap(({ debianPackages }) => debianPackages));
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
