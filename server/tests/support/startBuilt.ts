import { join } from 'node:path';
import { cleanEnvironment, type RunningProgram, root, startProgram } from '../../../e2e/support/program';

/** Starts an entry file of the built server, with the variables in `env` and those of the system. */
export function startBuilt(
  entry: 'main.js' | 'cli/main.js',
  args: readonly string[],
  { cwd = root, env }: { cwd?: string; env: Record<string, string> },
): RunningProgram {
  const command = [join(root, 'server/dist', entry), ...args];
  return startProgram(process.execPath, command, { cwd, env: { ...cleanEnvironment(), ...env } });
}
