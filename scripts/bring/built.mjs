import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { inRoot } from '../place.mjs';
import { run } from '../processes.mjs';
import { Refusal, say } from '../refusal.mjs';
import { digestOf } from './digest.mjs';
import { seconds } from './installed.mjs';

const STAMP = '.built-from.json';
const SHOWN_LINES = 20;

/** What is built, in this order: from what, for which engine where that matters, and the file that shows it was. */
const BUILDS = {
  shared: { inputs: ['shared', 'tsconfig.base.json'], entry: 'index.js', after: [] },
  server: {
    inputs: [
      'server/src',
      'server/scripts',
      'server/package.json',
      'server/tsconfig.json',
      'server/tsconfig.build.json',
      'tsconfig.base.json',
    ],
    engine: process.version,
    entry: 'main.js',
    after: ['shared'],
  },
  client: {
    inputs: ['client', 'schema.graphql', 'tsconfig.base.json'],
    entry: 'index.html',
    after: ['shared'],
  },
  sdk: { inputs: ['sdk', 'tsconfig.base.json'], entry: 'esm/index.js', after: [] },
};

/** What `npm start` serves. */
export const SERVED_BUILDS = ['shared', 'server', 'client'];

export const ALL_BUILDS = Object.keys(BUILDS);

export function staleBuilds(names) {
  return ALL_BUILDS.filter((name) => names.includes(name) && !isBuilt(name));
}

/** Builds one package. The stamp goes first and comes back last: interrupted means stale. */
export async function build(name) {
  const startedAt = Date.now();
  const inputs = inputsDigest(name);
  forgetBuild(name);
  rmSync(inRoot(name, 'dist'), { recursive: true, force: true });
  const { code, output } = await run('npm', ['run', '--silent', 'build'], {
    cwd: inRoot(name),
    env: buildEnvironment(),
  });
  if (code !== 0) throw new Refusal(buildFailure(name, output));
  if (!existsSync(entryOf(name)))
    throw new Refusal(`Building ${name} ended well but made no dist/${BUILDS[name].entry}.`);
  writeFileSync(stampOf(name), JSON.stringify({ inputs, entryAt: statSync(entryOf(name)).mtimeMs }));
  say(`Built ${name} in ${seconds(startedAt)}.`);
}

/** For whoever is about to write into dist by other means, such as a compiler in watch mode. */
export function forgetBuild(name) {
  rmSync(stampOf(name), { force: true });
}

/** The entry's own time counts as well: who built by hand, from other sources, made the stamp untrue. */
function isBuilt(name) {
  if (!existsSync(stampOf(name)) || !existsSync(entryOf(name))) return false;
  const { inputs, entryAt } = JSON.parse(readFileSync(stampOf(name), 'utf8'));
  return entryAt === statSync(entryOf(name)).mtimeMs && inputs === inputsDigest(name);
}

function inputsDigest(name) {
  const { inputs, after, engine = 'any' } = BUILDS[name];
  return digestOf(['pnpm-lock.yaml', ...inputs], engine, ...after.map(inputsDigest));
}

function entryOf(name) {
  return inRoot(name, 'dist', BUILDS[name].entry);
}

function stampOf(name) {
  return inRoot(name, 'dist', STAMP);
}

/** Built for production whatever the caller's NODE_ENV says. */
function buildEnvironment() {
  return { ...process.env, NODE_ENV: 'production' };
}

function buildFailure(name, output) {
  const lines = output.split('\n').filter((line) => line.trim() && !/^\s+at /.test(line));
  return [...lines.slice(0, SHOWN_LINES), `The ${name} package could not be built; see above.`].join('\n');
}
