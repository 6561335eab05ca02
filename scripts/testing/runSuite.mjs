import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { inRoot } from '../paths.mjs';

/** The longest suite takes about ten minutes, and twice that on a busy machine. */
const SUITE_TIMEOUT_MILLISECONDS = 30 * 60 * 1000;

/** How long jest may take to exit after it has written its results. */
const EXIT_TIMEOUT_MILLISECONDS = 10_000;
const POLL_MILLISECONDS = 1_000;

/** Runs one suite and returns the counts that jest reports. Anything that did not run as expected counts as a failure. */
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
  const { exitCode, isCanceled, timedOut } = await runJest(args, resultsFile, {
    cwd: inRoot(cwd),
    // Files that a test leaves behind are in a folder that is removed.
    env: { NODE_ENV: 'test', TMPDIR: temporaryFolder, ...environment },
  });
  if (timedOut) return failure('It did not end in time.');
  if (!existsSync(resultsFile)) return failure(`jest exited with code ${exitCode} and wrote no results.`);
  return countResults(JSON.parse(readFileSync(resultsFile, 'utf8')), { exitCode, isCanceled });
}

/** Stops jest if it does not exit after it has written its results. */
async function runJest(args, resultsFile, { cwd, env }) {
  const controller = new AbortController();
  const timer = setInterval(() => {
    if (millisecondsSinceWritten(resultsFile) > EXIT_TIMEOUT_MILLISECONDS) controller.abort();
  }, POLL_MILLISECONDS);
  const result = await execa(join(cwd, 'node_modules', '.bin', 'jest'), args, {
    cwd,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: SUITE_TIMEOUT_MILLISECONDS,
    cancelSignal: controller.signal,
    reject: false,
  });
  clearInterval(timer);
  return result;
}

/** A file that fails to run has no tests to count, so it counts as one failure; so does a suite without tests. */
function countResults(results, { exitCode, isCanceled }) {
  const passed = results.numPassedTests;
  const skipped = results.numPendingTests + results.numTodoTests;
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  if (passed + skipped + failed === 0) return failure('It has no tests.');
  if (isCanceled)
    return {
      ...failure('jest did not exit: something was left open.'),
      failed: failed + 1,
      passed,
      skipped,
    };
  if (exitCode !== 0 && failed === 0)
    return { ...failure(`jest exited with code ${exitCode}.`), passed, skipped };
  return { passed, failed, skipped, problem: null };
}

function millisecondsSinceWritten(file) {
  const writtenAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return writtenAt === undefined ? 0 : Date.now() - writtenAt;
}

function failure(problem) {
  return { passed: 0, failed: 1, skipped: 0, problem };
}
