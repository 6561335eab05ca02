import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode } from '@jridgewell/sourcemap-codec';
import { build } from 'esbuild';
import { EXTERNAL, SERVER } from './external.mjs';
import { licensesOf } from './licenses.mjs';

/*
 * Makes the server one file, with what the engine makes of it beside it: a start reads that, where it would find, read and
 * compile some 1,500 files. The operator's commands become another, so that neither needs the packages that are in it.
 */

const DIST = join(SERVER, 'dist');
const [MAIN, IN_PARTS, BUNDLE] = ['main.js', 'mainInParts.js', 'server.js'].map((name) => join(DIST, name));
const [COMMANDS, COMMANDS_IN_PARTS, COMMANDS_BUNDLE] = [
  'cli/main.js',
  'cli/mainInParts.js',
  'twinlock.js',
].map((name) => join(DIST, name));
const LICENSES = join(DIST, 'THIRD-PARTY-LICENSES.txt');

/** On a machine that is emulated, too. */
const STARTS_WITHIN_MILLISECONDS = 120_000;

renameSync(MAIN, IN_PARTS);
renameSync(COMMANDS, COMMANDS_IN_PARTS);
const bundled = [
  ...(await bundle(IN_PARTS, { into: BUNDLE, sourcemap: 'external' })),
  ...(await bundle(COMMANDS_IN_PARTS, { into: COMMANDS_BUNDLE })),
];
writeFileSync(LICENSES, licensesOf(bundled));
dropPlacesInPackages(`${BUNDLE}.map`);
writeFileSync(MAIN, "require('./bundle/startBundle');\n");
writeFileSync(COMMANDS, "require('../twinlock');\n");
cacheCode();

/** Answers which files it is made of. */
async function bundle(entry, { into, ...options }) {
  const { metafile } = await build({
    ...options,
    metafile: true,
    absWorkingDir: SERVER,
    entryPoints: [entry],
    outfile: into,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    // A script that comes from a cache can't import, but it can require.
    supported: { 'dynamic-import': false },
    alias: { 'sha.js': join(DIST, 'bundle', 'nativeHash.js') },
    sourcesContent: false,
    external: EXTERNAL,
    logLevel: 'warning',
  });
  const files = Object.keys(metafile.inputs).map((file) => join(SERVER, file));
  requireOwnNames(into, files);
  return files;
}

/**
 * Migrations, tables and input types are called as their classes are. The bundler may call a class otherwise, and `keepNames`
 * would pay for each function that a request makes.
 */
function requireOwnNames(bundle, files) {
  const bundled = readFileSync(bundle, 'utf8');
  const lost = ownClasses(files).filter(
    (name) => !new RegExp(`\\bclass ${name}\\b|\\b${name} = class(?: extends [^{]+)? \\{`).test(bundled),
  );
  if (lost.length > 0) throw new Error(`Bundled under another name: ${lost.join(', ')}`);
}

function ownClasses(files) {
  return files
    .filter((file) => file.startsWith(DIST))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^(?:let \w+ = )?(?:\w+ = )?class (\w+)/gm)])
    .map(([, name]) => name);
}

/**
 * Places in our own code are worth their weight; those in packages are nine tenths of the map. Where a package begins there remains
 * a mark that names no source: what follows would else count to the last place before it.
 */
function dropPlacesInPackages(file) {
  const map = JSON.parse(readFileSync(file, 'utf8'));
  const isOwn = map.sources.map((source) => !source.includes('node_modules'));
  let within = false;
  const lines = decode(map.mappings).map((line) =>
    line.flatMap((place) => {
      const [column, source] = place;
      const wasWithin = within;
      within = source !== undefined && isOwn[source];
      if (within) return [place];
      return wasWithin ? [[column]] : [];
    }),
  );
  const sources = map.sources.map((source, index) => (isOwn[index] ? source : ''));
  writeFileSync(file, JSON.stringify({ ...map, sources, mappings: encode(lines) }));
}

/** In a process of its own, which keeps nothing but the cache. */
function cacheCode() {
  const folder = mkdtempSync(join(tmpdir(), 'twinlock-build-'));
  const { PATH, HOME } = process.env;
  try {
    execFileSync(process.execPath, [join(DIST, 'bundle', 'cacheCode.js')], {
      env: { PATH, HOME, NODE_ENV: 'production', DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: STARTS_WITHIN_MILLISECONDS,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
