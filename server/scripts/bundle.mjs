import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decode, encode } from '@jridgewell/sourcemap-codec';
import { build } from 'esbuild';
import { licensesOf } from './licenses.mjs';

/*
 * Makes the server one file, with what the engine makes of it beside it: a start reads that, where it would find, read and
 * compile some 1,500 files. What it was made of remains, for the operator's commands.
 */

const SERVER = join(dirname(fileURLToPath(import.meta.url)), '..');
const DIST = join(SERVER, 'dist');
const [MAIN, IN_PARTS, BUNDLE] = ['main.js', 'mainInParts.js', 'server.js'].map((name) => join(DIST, name));
const LICENSES = join(DIST, 'THIRD-PARTY-LICENSES.txt');

/** What is made for one machine, or isn't code. */
const NOT_BUNDLED = ['libsql', '@node-rs/argon2', 'fxa-common-password-list'];
/** What not every start needs. */
const LOADED_WHEN_USED = ['mysql2', 'nodemailer', 'prom-client', 'qrcode', '@opentelemetry/*'];
/** What packages ask for only if they are told to use it. */
const NEVER_USED = ['class-validator', ...peersOf('typeorm')];

/** On a machine that is emulated, too. */
const STARTS_WITHIN_MILLISECONDS = 120_000;

renameSync(MAIN, IN_PARTS);
writeFileSync(LICENSES, licensesOf(await bundle()));
requireOwnNames();
dropPlacesInPackages(`${BUNDLE}.map`);
writeFileSync(MAIN, "require('./bundle/startBundle');\n");
cacheCode();

/** Answers which files it is made of. */
async function bundle() {
  const { metafile } = await build({
    metafile: true,
    entryPoints: [IN_PARTS],
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    // A script that comes from a cache can't import, but it can require.
    supported: { 'dynamic-import': false },
    alias: { 'sha.js': join(DIST, 'bundle', 'nativeHash.js') },
    sourcemap: 'external',
    sourcesContent: false,
    external: [...NOT_BUNDLED, ...LOADED_WHEN_USED, ...NEVER_USED],
    logLevel: 'warning',
  });
  return Object.keys(metafile.inputs);
}

/**
 * Migrations, tables and input types are called as their classes are. The bundler may call a class otherwise, and `keepNames`
 * would pay for each function that a request makes.
 */
function requireOwnNames() {
  const bundled = readFileSync(BUNDLE, 'utf8');
  const lost = ownClasses().filter(
    (name) => !new RegExp(`\\bclass ${name}\\b|\\b${name} = class(?: extends [^{]+)? \\{`).test(bundled),
  );
  if (lost.length > 0) throw new Error(`Bundled under another name: ${lost.join(', ')}`);
}

function ownClasses() {
  const [server, entry] = [BUNDLE, MAIN].map((file) => relative(DIST, file));
  return readdirSync(DIST, { recursive: true })
    .filter((file) => file.endsWith('.js') && file !== server && file !== entry)
    .filter((file) => !/^(bundle|cli)\b/.test(file))
    .flatMap((file) => [
      ...readFileSync(join(DIST, file), 'utf8').matchAll(/^(?:let \w+ = )?(?:\w+ = )?class (\w+)/gm),
    ])
    .map(([, name]) => name);
}

function peersOf(name) {
  const manifest = join(SERVER, 'node_modules', name, 'package.json');
  return Object.keys(JSON.parse(readFileSync(manifest, 'utf8')).peerDependencies);
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
