import type { RunningServer } from '../../../e2e/support/server';
import { readConfig } from '../../src/config';
import { createLog } from '../../src/log';
import { openRuntime } from '../../src/openRuntime';
import { sweep } from '../../src/sweeps/startSweeps';

/** One round of the sweeps that this server makes by itself, as its next replica would make it so many minutes later. */
export async function sweepLater({ env, dataDir }: RunningServer, minutes: number): Promise<void> {
  const config = readConfig({ ...env, DATA_DIR: dataDir });
  const clock = () => new Date(Date.now() + minutes * 60_000);
  const runtime = await openRuntime(config, { clock, log: createLog('silent') });
  try {
    await sweep(runtime);
  } finally {
    await runtime.database.close();
  }
}
