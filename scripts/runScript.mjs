/** An expected failure. The message is one sentence that says what is wrong and what to do. Anything else thrown is a bug. */
export class Refusal extends Error {}

/** Runs the work of a script. Prints a failure as one sentence and exits with code 1. */
export async function runScript(work) {
  try {
    await work();
  } catch (error) {
    log(error instanceof Refusal ? error.message : `The script failed: ${error.message}`);
    process.exit(1);
  }
}

/** Prints progress to standard error, so that standard output holds only the output of the command, such as JSON. */
export function log(line) {
  process.stderr.write(`${line}\n`);
}

/** Returns the time since `startedAt` (from `Date.now()`), such as `4.2 s`. */
export function formatElapsed(startedAt) {
  return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
}
