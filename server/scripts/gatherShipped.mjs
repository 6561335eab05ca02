import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { findLoaded, SERVER } from './external.mjs';
import { OF_LICENSE } from './licenses.mjs';

/*
 * Gathers what runs in production in a folder, in the layout of the checkout: the built server and its commands, the client, and
 * of the packages those that aren't in the one file. The checkout has to be installed and built.
 */

const ROOT = join(SERVER, '..');
const BUILT = [
  'LICENSE',
  'package.json',
  'client/dist',
  'server/package.json',
  'server/dist/THIRD-PARTY-LICENSES.txt',
  'server/dist/bundle',
  'server/dist/cli/main.js',
  'server/dist/main.js',
  'server/dist/server.js',
  'server/dist/server.js.cache',
  'server/dist/server.js.map',
  'server/dist/twinlock.js',
];

/** For programmers: nearly half of a package, and never read. */
const NEVER_READ = /\.(d\.[cm]?ts|map|md)$/;
/** A folder of pnpm's store, which holds one package and links to those that it stands on. */
const STORED = /^.*\/\.pnpm\/[^/]+(?=\/node_modules\/)/;

const [target] = process.argv.slice(2);
if (!target) throw new Error('Say into which folder.');

for (const path of BUILT) copy(path);
const stored = new Set();
for (const name of findLoaded()) {
  const link = join(SERVER, 'node_modules', name);
  copy(relative(ROOT, link));
  store(link);
}

/** The package behind a link, and all that it stands on. */
function store(link) {
  const [folder] = STORED.exec(realpathSync(link)) ?? [];
  if (!folder || stored.has(folder)) return;
  stored.add(folder);
  const packages = packagesIn(join(folder, 'node_modules'));
  for (const path of packages) copy(relative(ROOT, path), isOfUse);
  for (const path of packages) if (lstatSync(path).isSymbolicLink()) store(path);
}

function packagesIn(folder) {
  return readdirSync(folder)
    .filter((name) => name !== '.bin' && name !== '@types')
    .flatMap((name) =>
      name.startsWith('@')
        ? readdirSync(join(folder, name)).map((part) => join(folder, name, part))
        : [join(folder, name)],
    )
    .filter((path) => existsSync(path));
}

function isOfUse(path) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return OF_LICENSE.test(name) || !NEVER_READ.test(name);
}

/** Links remain links: they lead to the same place from within the folder. */
function copy(path, filter = () => true) {
  const copied = join(target, path);
  mkdirSync(dirname(copied), { recursive: true });
  cpSync(join(ROOT, path), copied, { recursive: true, verbatimSymlinks: true, filter });
}
