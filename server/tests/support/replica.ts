import { openRuntime } from '../../src/app/openRuntime';
import type { Runtime } from '../../src/runtime/runtime';
import type { TestApi } from './testApi';

/** Runs the work on two replicas at the same time, twice on each. On SQLite, which allows one process, both are the same. */
export async function onTwoReplicas(
  api: TestApi,
  work: (runtime: Runtime) => Promise<unknown>,
): Promise<void> {
  const isEmbedded = api.runtime.config.database.kind === 'sqlite';
  const replica = isEmbedded
    ? api.runtime
    : await openRuntime(api.runtime.config, { clock: api.clock.read, log: api.runtime.log });
  try {
    await Promise.all([api.runtime, replica, api.runtime, replica].map(work));
  } finally {
    if (!isEmbedded) await replica.database.close();
  }
}
