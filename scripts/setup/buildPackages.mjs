import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { execa } from 'execa';
import { inRoot } from '../paths.mjs';
import { formatElapsed, log, Refusal } from '../runScript.mjs';
import { digestFiles } from './digest.mjs';
import { withSetupLock } from './lock.mjs';

/*
 * Own code instead of wireit, which would add another process and half a second to every command, and a `.wireit` folder to
 * every package.
 */

const STAMP = '.built-from.json';
const SHOWN_LINES = 20;

/** The packages in build order, with their sources and the file that shows that a build has finished. */
const BUILDS = {
  shared: { inputs: ['shared', 'tsconfig.base.json'], entry: 'index.js', after: [] },
  server: {
    inputs: [
      'server/src',
      'server/package.json',
      'server/tsconfig.json',
      'server/tsconfig.build.json',
      'tsconfig.base.json',
    ],
    entry: 'main.js',
    after: ['shared'],
  },
  client: {
    inputs: ['client', 'schema.graphql', 'tsconfig.base.json'],
    entry: 'index.html',
    after: ['shared'],
  },
  sdk: { inputs: ['sdk', 'tsconfig.base.json'], entry: 'index.mjs', after: [] },
};

/** The packages that `npm start` runs. */
export const SERVED_BUILDS = ['shared', 'server', 'client'];

export const ALL_BUILDS = Object.keys(BUILDS);

/** Builds those of the named packages whose sources have changed. Throws `Refusal` if a build fails. */
export async function buildPackages(names) {
  if (findStale(names).length === 0) return;
  await withSetupLock(async () => {
    // Checked again, because another command may have built them while this one waited for the lock.
    for (const name of findStale(names)) await build(name);
  });
}

/** Marks a package as not built, for example because a compiler in watch mode is about to write into its `dist`. */
export function forgetBuild(name) {
  rmSync(stampOf(name), { force: true });
}

function findStale(names) {
  return ALL_BUILDS.filter((name) => names.includes(name) && !isBuilt(name));
}

/** The stamp is removed first and written last, so that an interrupted build is repeated. */
async function build(name) {
  const startedAt = Date.now();
  const inputs = digestInputs(name);
  rmSync(inRoot(name, 'dist'), { recursive: true, force: true });
  const { failed, all } = await execa('npm', ['run', '--silent', 'build'], {
    cwd: inRoot(name),
    env: { NODE_ENV: 'production' },
    all: true,
    reject: false,
  });
  if (failed) throw new Refusal(describeFailure(name, all));
  if (!existsSync(entryOf(name)))
    throw new Refusal(`The build of ${name} did not write dist/${BUILDS[name].entry}.`);
  writeFileSync(stampOf(name), JSON.stringify({ inputs, builtAt: statSync(entryOf(name)).mtimeMs }));
  log(`Built ${name} in ${formatElapsed(startedAt)}.`);
}

/** The time of the entry file detects builds made without this script, possibly from other sources. */
function isBuilt(name) {
  if (!existsSync(stampOf(name)) || !existsSync(entryOf(name))) return false;
  const { inputs, builtAt } = JSON.parse(readFileSync(stampOf(name), 'utf8'));
  return builtAt === statSync(entryOf(name)).mtimeMs && inputs === digestInputs(name);
}

function digestInputs(name) {
  const { inputs, after } = BUILDS[name];
  return digestFiles(['pnpm-lock.yaml', ...inputs], ...after.map(digestInputs));
}

function entryOf(name) {
  return inRoot(name, 'dist', BUILDS[name].entry);
}

function stampOf(name) {
  return inRoot(name, 'dist', STAMP);
}

function describeFailure(name, output) {
  const lines = output.split('\n').filter((line) => line.trim() && !/^\s+at /.test(line));
  return [...lines.slice(0, SHOWN_LINES), `The build of ${name} failed; see above.`].join('\n');
}
