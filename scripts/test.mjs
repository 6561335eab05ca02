import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bring } from './bring/bring.mjs';
import { seconds } from './bring/installed.mjs';
import { startMariaDb } from './mariadb/mariadb.cjs';
import { catchSignals, whenInterrupted } from './processes.mjs';
import { Refusal, runScript, say } from './refusal.mjs';
import { runSuite } from './testing/runSuite.mjs';
import { SUITES } from './testing/suites.mjs';
import { bringSystemPackages } from './testing/systemPackages.mjs';

await runScript(async () => {
  catchSignals();
  const { suites, jestArguments } = readArguments(process.argv.slice(2));
  await bring({ builds: suites.flatMap(({ builds }) => builds) });
  await bringSystemPackages(suites.flatMap(({ needs }) => needs));
  const results = await runAll(suites, jestArguments);
  report(results);
});

/** `npm test -- rules api-sqlite -t S03`: suites by name (none: all), then, from the first dash on, jest's own. */
function readArguments(words) {
  const firstOption = words.findIndex((word) => word.startsWith('-'));
  const names = firstOption === -1 ? words : words.slice(0, firstOption);
  const known = SUITES.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) throw new Refusal(`There is no suite "${unknown}"; there are ${known.join(', ')}.`);
  const suites = SUITES.filter(({ name }) => names.length === 0 || names.includes(name));
  return { suites, jestArguments: firstOption === -1 ? [] : words.slice(firstOption) };
}

async function runAll(suites, jestArguments) {
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'twinlock-tests-'));
  // A database that gives up being root still has to reach its files in it.
  chmodSync(temporaryFolder, 0o711);
  const forget = whenInterrupted(() => rmSync(temporaryFolder, { recursive: true, force: true }));
  const results = [];
  try {
    for (const suite of suites) {
      say(`\n== ${suite.name}`);
      const startedAt = Date.now();
      const result = await runWithDatabase(suite, { jestArguments, temporaryFolder });
      results.push({ name: suite.name, took: seconds(startedAt), ...result });
    }
  } finally {
    rmSync(temporaryFolder, { recursive: true, force: true });
    forget();
  }
  return results;
}

async function runWithDatabase(suite, options) {
  if (!suite.database) return runSuite(suite, { ...options, environment: { TEST_DATABASE_URL: '' } });
  const database = await startMariaDb({ unsynced: true });
  const forget = whenInterrupted(database.stop);
  try {
    return await runSuite(suite, { ...options, environment: { TEST_DATABASE_URL: database.url } });
  } finally {
    await database.stop();
    forget();
  }
}

/** The last line stands alone: it is what a program that runs the tests reads. */
function report(results) {
  say('');
  for (const { name, took, passed, failed, skipped, problem } of results) {
    say(
      `${name}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${took}${problem ? `: ${problem}` : ''}`,
    );
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}
