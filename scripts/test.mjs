import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMariaDb } from './mariadb/mariadb.cjs';
import { formatElapsed, log, Refusal, runScript } from './runScript.mjs';
import { buildPackages } from './setup/buildPackages.mjs';
import { installNodeVersions } from './setup/installDependencies.mjs';
import { runSuite } from './testing/runSuite.mjs';
import { SUITES } from './testing/suites.mjs';
import { installSystemPackages } from './testing/systemPackages.mjs';

const EXIT_INTERRUPTED = 130;

await runScript(async () => {
  const { suites, jestArguments } = readArguments(process.argv.slice(2));
  await buildPackages(suites.flatMap(({ builds }) => builds));
  await installSystemPackages(suites.flatMap(({ needs }) => needs));
  if (suites.some(({ nodeVersions }) => nodeVersions)) await installNodeVersions();
  report(await runAll(suites, { jestArguments, temporaryFolder: makeTemporaryFolder() }));
});

/** `npm test -- rules api-sqlite -t S03`: names of suites (all by default), then jest's options from the first dash on. */
function readArguments(words) {
  const firstOption = words.findIndex((word) => word.startsWith('-'));
  const names = firstOption === -1 ? words : words.slice(0, firstOption);
  const known = SUITES.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) throw new Refusal(`There is no suite "${unknown}"; there are ${known.join(', ')}.`);
  const suites = SUITES.filter(({ name }) => names.length === 0 || names.includes(name));
  return { suites, jestArguments: firstOption === -1 ? [] : words.slice(firstOption) };
}

/** Creates a folder that is removed when this script exits, also after a signal. */
function makeTemporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'twinlock-tests-'));
  // A database that runs as another user must reach its files in the folder.
  chmodSync(folder, 0o711);
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => process.exit(EXIT_INTERRUPTED));
  return folder;
}

async function runAll(suites, options) {
  const results = [];
  for (const suite of suites) {
    log(`\n== ${suite.name}`);
    const startedAt = Date.now();
    const result = await runWithDatabase(suite, options);
    results.push({ name: suite.name, took: formatElapsed(startedAt), ...result });
  }
  return results;
}

async function runWithDatabase(suite, options) {
  if (!suite.database) return runSuite(suite, { ...options, environment: { TEST_DATABASE_URL: '' } });
  const database = await startMariaDb({ unsynced: true });
  try {
    return await runSuite(suite, { ...options, environment: { TEST_DATABASE_URL: database.url } });
  } finally {
    await database.stop();
  }
}

/** The last line contains only the totals, for programs that run the tests. */
function report(results) {
  log('');
  for (const { name, took, passed, failed, skipped, problem } of results) {
    const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
    log(`${name}: ${counts} in ${took}${problem ? `: ${problem}` : ''}`);
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}
