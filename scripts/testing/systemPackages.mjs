import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { findChromium, findProgram } from '../findProgram.cjs';
import { findDatabase } from '../mariadb/findDatabase.cjs';
import { findGalera } from '../mariadb/findGalera.cjs';
import { log, Refusal } from '../runScript.mjs';

/** Programs that suites need: how to tell that they are installed, their Debian packages, and their name in messages. */
const NEEDS = {
  mariadb: {
    isInstalled: () => findDatabase() !== null,
    debianPackages: ['mariadb-server'],
    name: 'MariaDB (mariadb-server) or a Docker engine',
  },
  galera: {
    // A cluster needs MariaDB's own programs: neither MySQL nor a container will do.
    isInstalled: () => findGalera() !== null && findDatabase()?.kind === 'mariadb',
    debianPackages: ['mariadb-server', 'galera-4'],
    name: 'MariaDB (mariadb-server) with Galera (galera-4)',
  },
  rsync: needProgram('rsync'),
  openssl: needProgram('openssl'),
  nginx: needProgram('nginx'),
  promtool: { ...needProgram('promtool'), debianPackages: ['prometheus'], name: 'promtool (prometheus)' },
  chromium: {
    isInstalled: () => findChromium() !== null,
    debianPackages: ['chromium'],
    name: 'Chromium or Chrome',
  },
  faketime: { ...needProgram('faketime'), name: 'faketime (libfaketime)' },
};

function needProgram(name) {
  return { isInstalled: () => findProgram(name) !== null, debianPackages: [name], name };
}

/**
 * Installs the missing ones of the named programs, on Debian as root. Throws `Refusal` that names those still missing, which is
 * the case on other systems.
 */
export async function installSystemPackages(needs) {
  const missing = [...new Set(needs)].map((need) => NEEDS[need]).filter(({ isInstalled }) => !isInstalled());
  if (missing.length === 0) return;
  if (canInstall()) await aptInstall(missing.flatMap(({ debianPackages }) => debianPackages));
  const stillMissing = missing.filter(({ isInstalled }) => !isInstalled()).map(({ name }) => name);
  if (stillMissing.length > 0)
    throw new Refusal(`The tests need ${stillMissing.join(' and ')} on the PATH: install and try again.`);
}

function canInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && findProgram('apt-get') !== null;
}

async function aptInstall(names) {
  log(`Installing Debian packages: ${names.join(', ')}.`);
  // The update fails if one of several sources is unreachable; the packages may still be in the others.
  await aptGet('update');
  const { failed, all } = await aptGet('install', '--yes', '--no-install-recommends', ...names);
  if (!failed) return;
  const reason = all.trimEnd().split('\n').at(-1);
  throw new Refusal(
    `apt-get can't install ${names.join(' and ')} (${reason}): install manually and try again.`,
  );
}

function aptGet(...args) {
  return execa(
    'apt-get',
    // Another apt-get may be running, for example on a machine that has just booted: wait for its lock.
    ['-o', 'DPkg::Lock::Timeout=300', '--quiet', ...args],
    { env: { DEBIAN_FRONTEND: 'noninteractive' }, all: true, stdin: 'ignore', reject: false },
  );
}
