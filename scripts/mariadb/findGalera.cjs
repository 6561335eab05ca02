const { existsSync } = require('node:fs');

/** Where distributions put what makes a MariaDB the node of a cluster. */
const PLACES = [
  '/usr/lib/galera/libgalera_smm.so',
  '/usr/lib64/galera-4/libgalera_smm.so',
  '/usr/lib64/galera/libgalera_smm.so',
  '/usr/lib/libgalera_smm.so',
];

function findGalera() {
  return PLACES.find((place) => existsSync(place)) ?? null;
}

module.exports = { findGalera };
