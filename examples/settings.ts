/** Settings of the examples, from the environment and the command line. An empty variable or argument counts as missing. */

/** Returns the server's address. */
export function readUrl(): string {
  return process.env['TWINLOCK_URL'] || 'http://localhost:4000';
}

/** Returns the server's address and the program's API token. */
export function readSettings(): { url: string; token: string } {
  const { TWINLOCK_TOKEN: token } = process.env;
  if (!token) throw new Error('TWINLOCK_TOKEN is missing: an owner can create one under API tokens.');
  return { url: readUrl(), token };
}

/** Returns an environment variable that has no default; throws if it is missing. */
export function readVariable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing.`);
  return value;
}

/** Returns the arguments of the command; throws its usage unless there are `count` of them. */
export function readArguments(usage: string, count: number): string[] {
  const args = process.argv.slice(2);
  if (args.includes('') || args.length !== count) throw new Error(`Usage: ${usage}`);
  return args;
}

/** Parses an argument as a whole number from 0 to `max`; throws if it isn't one. Number('') would be 0. */
export function readWholeNumber(name: string, argument: string, max: number): number {
  if (!/^\d+$/.test(argument) || Number(argument) > max)
    throw new Error(`${name} must be a whole number from 0 to ${max}, not "${argument}".`);
  return Number(argument);
}

/** Runs a program. An error is printed as one sentence on standard error, and the exit code is 2. */
export async function run(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  }
}
