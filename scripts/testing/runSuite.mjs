import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../place.mjs';
import { run } from '../processes.mjs';

const SUITE_SECONDS = 15 * 60;

/** How long jest may take to end once it has written its results. */
const END_SECONDS = 10;

/** Runs one suite and returns what jest really counted. What did not run as it should counts as a failure. */
export async function runSuite(
  { name, cwd, folder, oneAtATime },
  { jestArguments, environment, temporaryFolder },
) {
  const resultsFile = join(temporaryFolder, `${name}.json`);
  const roots = inRoot(cwd, folder);
  if (!existsSync(roots)) return failure(`${cwd}/${folder} does not exist.`);
  const args = [
    '--ci',
    `--roots=${roots}`,
    '--json',
    `--outputFile=${resultsFile}`,
    ...(oneAtATime ? ['--runInBand'] : []),
    ...jestArguments,
  ];
  const { code } = await run(inRoot(cwd, 'node_modules', '.bin', 'jest'), args, {
    cwd: inRoot(cwd),
    // What a test leaves behind is left in a folder that is removed.
    env: { ...process.env, NODE_ENV: 'test', TMPDIR: temporaryFolder, ...environment },
    show: true,
    timeLimitSeconds: SUITE_SECONDS,
    isOverdue: () => secondsSinceWritten(resultsFile) > END_SECONDS,
  });
  if (!existsSync(resultsFile)) return failure(`jest ended with ${code} and left no results.`);
  return countResults(JSON.parse(readFileSync(resultsFile, 'utf8')), code);
}

/** A file that failed to run has no tests to count, so it counts for one; and so does a suite without any test. */
function countResults(results, exitCode) {
  const passed = results.numPassedTests;
  const skipped = results.numPendingTests + results.numTodoTests;
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  if (passed + skipped + failed === 0) return failure('There was no test in it.');
  if (exitCode !== 0 && failed === 0) return { ...failure(unexplained(exitCode)), passed, skipped };
  return { passed, failed, skipped, problem: null };
}

function unexplained(exitCode) {
  const wasEnded = exitCode > 128;
  return wasEnded ? 'It did not end by itself: something was left open.' : `jest ended with ${exitCode}.`;
}

function secondsSinceWritten(file) {
  const writtenAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return writtenAt === undefined ? 0 : (Date.now() - writtenAt) / 1000;
}

function failure(problem) {
  return { passed: 0, failed: 1, skipped: 0, problem };
}
