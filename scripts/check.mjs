import { readdirSync, readFileSync } from 'node:fs';
import { execa } from 'execa';
import { inRoot, root } from './paths.mjs';
import { formatElapsed, Refusal, runScript } from './runScript.mjs';
import { findUnannouncedBreaks } from './schema/breakingChanges.cjs';
import { printSchema } from './schema/printSchema.mjs';
import { buildPackages } from './setup/buildPackages.mjs';
import { runPnpm } from './setup/pnpm.mjs';

/** Holds the schema of each release. */
const RELEASES = 'docs/released';
const PACKAGES = ['shared', 'server', 'client', 'sdk', 'examples', 'e2e', 'bench'];

/** Each step returns null if it passes, else the text to print, or `{ notChecked }` with the reason why it could not run. */
const STEPS = {
  'lock file': async () => findFailure(await runPnpm(['install', '--frozen-lockfile', '--lockfile-only'])),
  'format and lint': () => runTool('biome', ['ci', '--colors=off', '.']),
  ...Object.fromEntries(PACKAGES.map((name) => [`types of ${name}`, () => runNpm(name, 'typecheck')])),
  directions: () => runTool('depcruise', ['--config', '.dependency-cruiser.cjs', ...PACKAGES]),
  'dead code and dependencies': () => runTool('knip', ['--no-progress']),
  'schema.graphql': compareSchema,
  'schema design and hard-coded texts': () => runTool('eslint', ['schema.graphql', 'client/src']),
  'unused and missing texts': () => runNpm('client', 'check-texts'),
  'schema against the last release': compareWithRelease,
  "client's generated types": () => runNpm('client', 'codegen', '--check'),
  "sdk's generated types": () => runNpm('sdk', 'codegen', '--check'),
  'size of the sign-in page': () => runNpm('client', 'weigh'),
  'known vulnerabilities': audit,
};

await runScript(async () => {
  await buildPackages(['shared', 'server', 'client', 'sdk']);
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
  console.log(`${name}: ${verdict} (${formatElapsed(startedAt)})`);
  if (typeof result === 'string') console.log(result.trimEnd().replace(/^/gm, '  '));
  return typeof result !== 'string';
}

async function runTool(name, args) {
  return findFailure(await collect(inRoot('node_modules', '.bin', name), args, root));
}

async function runNpm(packageName, script, ...args) {
  return findFailure(await collect('npm', ['run', '--silent', script, '--', ...args], inRoot(packageName)));
}

async function collect(program, args, cwd) {
  const { exitCode, all } = await execa(program, args, { cwd, all: true, reject: false });
  return { exitCode, output: all };
}

function findFailure({ exitCode, output }) {
  return exitCode === 0 ? null : output || `Exited with code ${exitCode} and no output.`;
}

async function compareSchema() {
  try {
    const printed = await printSchema();
    if (printed === readText('schema.graphql')) return null;
    return 'It differs from what the code prints: run `npm run schema` and review the difference.';
  } catch (error) {
    return error.message;
  }
}

function compareWithRelease() {
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

/** Some registry mirrors offer no advisories; the check then passes with a note. */
async function audit() {
  const { stdout } = await runPnpm(['audit', '--prod', '--json', '--audit-level', 'high']);
  const report = parseJson(stdout);
  if (!report?.metadata) return { notChecked: 'not checked, the registry offers no advisories' };
  const found = Object.values(report.advisories ?? {}).filter(({ severity }) =>
    /high|critical/.test(severity),
  );
  if (found.length === 0) return null;
  return found.map((one) => `${one.severity}: ${one.module_name}: ${one.title} (${one.url})`).join('\n');
}

function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
