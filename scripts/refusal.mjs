/** What a script refuses to do, in one sentence that a person can act on. Anything else thrown is a bug. */
export class Refusal extends Error {}

/** Runs a script's work, and turns whatever goes wrong into one sentence and a non-zero exit. */
export async function runScript(work) {
  try {
    await work();
  } catch (error) {
    say(error instanceof Refusal ? error.message : `The script failed: ${error.message}`);
    process.exit(1);
  }
}

/** Progress goes to standard error, so that standard output stays the command's own (seed's JSON, say). */
export function say(line) {
  process.stderr.write(`${line}\n`);
}
