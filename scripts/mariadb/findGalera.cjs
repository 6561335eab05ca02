const { existsSync } = require('node:fs');

/** Where Linux distributions install the Galera provider. */
const PATHS = [
  '/usr/lib/galera/libgalera_smm.so',
  '/usr/lib64/galera-4/libgalera_smm.so',
  '/usr/lib64/galera/libgalera_smm.so',
  '/usr/lib/libgalera_smm.so',
];

function findGalera() {
  return PATHS.find((path) => existsSync(path)) ?? null;
}

module.exports = { findGalera };
