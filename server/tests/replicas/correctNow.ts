import type { RunningServer } from '../../../e2e/support/server';
import { openRuntime } from '../../src/app/openRuntime';
import { readConfig } from '../../src/config';
import { createLog } from '../../src/observability/log';
import { correctMemberIndex } from '../../src/workspaces/members/correctMemberIndex';

/** Corrects the member index of this server's database, as the server itself does every ten minutes. */
export async function correctNow({ env, dataDir }: RunningServer): Promise<void> {
  const config = readConfig({ ...env, DATA_DIR: dataDir });
  const runtime = await openRuntime(config, { clock: () => new Date(), log: createLog('silent') });
  try {
    await correctMemberIndex(runtime);
  } finally {
    await runtime.database.close();
  }
}
