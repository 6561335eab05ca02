import { createSweepState, deleteByAge } from '../../src/app/sweeps/deleteByAge';
import type { Runtime } from '../../src/runtime/runtime';
import type { TestApi } from './testApi';

/** Advances the clock day by day, and runs the sweeps each day as a server does after its start. */
export async function passDays(api: TestApi, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    api.clock.advance({ days: 1 });
    await deleteByAge(api.runtime, createSweepState());
  }
}

/** The same instance with a clock that is some days ahead. */
export function withClockAhead(api: TestApi, days: number): Runtime {
  return {
    ...api.runtime,
    clock: () => new Date(api.clock.now.getTime() + days * 24 * 60 * 60 * 1000),
  };
}
