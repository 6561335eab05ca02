import { openExistingRuntime } from '../app/openRuntime';
import { readConfig } from '../config';
import { Refusal } from '../core/refusal';
import { createLog } from '../observability/log';
import type { Runtime } from '../runtime/runtime';
import { describePlace, requireInstance } from './requireInstance';

type Task = (runtime: Runtime) => Promise<string>;

/**
 * Runs a task and prints the message that it returns. A server may run at the same time. Errors name the instance, because the
 * environment may be wrong; a `Refusal` is about an argument.
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

/** Returns the message of an error, with the field of a `Refusal`. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refusal && error.details.field !== undefined)
    return `${error.details.field}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
