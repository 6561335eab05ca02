import { readdirSync, readFileSync } from 'node:fs';
import { bring } from './bring/bring.mjs';
import { seconds } from './bring/installed.mjs';
import { runPnpm } from './bring/pnpm.mjs';
import { inRoot, root } from './place.mjs';
import { catchSignals, run } from './processes.mjs';
import { Refusal, runScript } from './refusal.mjs';
import { printSchema } from './schema/printSchema.mjs';

/** The schema of each release, copied there when it is made. */
const RELEASES = 'docs/released';
const PACKAGES = ['shared', 'server', 'client', 'sdk', 'examples', 'e2e', 'bench'];

/** Each answers null when all is well, or else what to show. `notChecked` says why a step could not be taken. */
const STEPS = {
  'lock file': () => words(runPnpm(['install', '--frozen-lockfile', '--lockfile-only'])),
  'format and lint': () => words(tool('biome', ['ci', '--colors=off', '.'])),
  ...Object.fromEntries(PACKAGES.map((name) => [`types of ${name}`, () => words(npmRun(name, 'typecheck'))])),
  directions: () => words(tool('depcruise', ['--config', '.dependency-cruiser.cjs', ...PACKAGES])),
  'dead code and dependencies': () => words(tool('knip', ['--no-progress'])),
  'schema.graphql': compareSchema,
  'schema by review': () => words(tool('eslint', ['schema.graphql'])),
  'schema against the last release': compareWithRelease,
  "client's generated types": () => words(npmRun('client', 'codegen', '--check')),
  "sdk's generated types": () => words(npmRun('sdk', 'codegen', '--check')),
  'weight of the sign-in page': () => words(npmRun('client', 'weigh')),
  'known vulnerabilities': audit,
};

await runScript(async () => {
  catchSignals();
  await bring({ builds: ['shared', 'server', 'client', 'sdk'] });
  const failed = [];
  for (const [name, step] of Object.entries(STEPS)) {
    if (!(await report(name, step))) failed.push(name);
  }
  if (failed.length > 0) throw new Refusal(`Failed: ${failed.join(', ')}.`);
});

async function report(name, step) {
  const startedAt = Date.now();
  const result = await step();
  const verdict = result === null ? 'ok' : (result.notChecked ?? 'FAILED');
  console.log(`${name}: ${verdict} (${seconds(startedAt)})`);
  if (typeof result === 'string') console.log(result.trimEnd().replace(/^/gm, '  '));
  return typeof result !== 'string';
}

function tool(name, args) {
  return run(inRoot('node_modules', '.bin', name), args, { cwd: root });
}

function npmRun(packageName, script, ...args) {
  return run('npm', ['run', '--silent', script, '--', ...args], { cwd: inRoot(packageName) });
}

async function words(running) {
  const { code, output } = await running;
  return code === 0 ? null : output || `It ended with code ${code} and said nothing.`;
}

async function compareSchema() {
  try {
    const printed = await printSchema();
    if (printed === readText('schema.graphql')) return null;
    return 'It is not what the code prints: run `npm run schema` and look at the difference.';
  } catch (error) {
    return error.message;
  }
}

async function compareWithRelease() {
  // Loaded here: it stands on a dependency, which this command itself brings.
  const { findUnannouncedBreaks } = await import('./schema/breakingChanges.cjs');
  const versions = readdirSync(inRoot(RELEASES)).flatMap(
    (name) => name.match(/^schema-(.+)\.graphql$/)?.[1] ?? [],
  );
  const version = versions.sort(new Intl.Collator('en', { numeric: true }).compare).at(-1);
  const breaks = findUnannouncedBreaks({
    released: { version, schema: readText(RELEASES, `schema-${version}.graphql`) },
    current: { version: JSON.parse(readText('package.json')).version, schema: readText('schema.graphql') },
  });
  return breaks.length === 0 ? null : `${breaks.join('\n')}\nPrograms written for ${version} would break.`;
}

function readText(...path) {
  return readFileSync(inRoot(...path), 'utf8');
}

/** A registry mirror may offer no advisories; that is no fault of the code. */
async function audit() {
  const { stdout } = await runPnpm(['audit', '--prod', '--json', '--audit-level', 'high']);
  const answer = parse(stdout);
  if (!answer?.metadata) return { notChecked: 'not checked, the registry offers no advisories' };
  const found = Object.values(answer.advisories ?? {}).filter(({ severity }) =>
    /high|critical/.test(severity),
  );
  if (found.length === 0) return null;
  return found.map((one) => `${one.severity}: ${one.module_name}: ${one.title} (${one.url})`).join('\n');
}

function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
