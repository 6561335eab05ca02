import { openExistingRuntime } from '../app/openRuntime';
import { readConfig } from '../config';
import { Refusal } from '../core/refusal';
import { createLog } from '../observability/log';
import type { Runtime } from '../runtime/runtime';
import { describePlace, requireInstance } from './requireInstance';

type Task = (runtime: Runtime) => Promise<string>;

/**
 * Runs one task on the same environment as the server, which may be running meanwhile, and prints what it did. What the task
 * fails for may lie in the environment, so the error names the instance; what is wrong with an argument does not.
 */
export async function run(task: Task): Promise<void> {
  const config = readConfig(process.env);
  const place = describePlace(config, process.env);
  await requireInstance(config, { place });
  const runtime = await openExistingRuntime(config, { clock: () => new Date(), log: createLog('silent') });
  try {
    process.stdout.write(`${await task(runtime)}\n`);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Error(`${sentenceOf(error)} The instance is at ${place}.`);
  } finally {
    await runtime.database.close();
  }
}

/** Prints the message alone: a stack doesn't help an operator. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refusal && error.details.field !== undefined)
    return `${error.details.field}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
