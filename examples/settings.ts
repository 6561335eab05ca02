/** What every example takes from the environment and the command line. */

/** Where Twinlock is reached, and the API token that a program acts with. */
export function readSettings(): { url: string; token: string } {
  const { TWINLOCK_URL: url = 'http://localhost:4000', TWINLOCK_TOKEN: token } = process.env;
  if (!token) throw new Error('TWINLOCK_TOKEN is missing: an owner makes one under API tokens.');
  return { url, token };
}

/** The words after the command; ends with how to use it where there are too few. */
export function readArguments(usage: string, count: number): string[] {
  const words = process.argv.slice(2);
  if (words.length < count) throw new Error(`Usage: ${usage}`);
  return words;
}

/** Runs a program; what goes wrong is one sentence on standard error and the exit code 2. */
export async function run(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  }
}
