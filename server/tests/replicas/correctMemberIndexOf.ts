import type { RunningServer } from '../../../e2e/support/server';
import { openRuntime } from '../../src/app/openRuntime';
import { readConfig } from '../../src/config';
import { createLog } from '../../src/observability/log';
import { correctMemberIndex } from '../../src/workspaces/members/correctMemberIndex';

/** Corrects the member index in the database of a server, which does so itself every ten minutes. */
export async function correctMemberIndexOf({ env, dataDir }: RunningServer): Promise<void> {
  const config = readConfig({ ...env, DATA_DIR: dataDir });
  const runtime = await openRuntime(config, { clock: () => new Date(), log: createLog('silent') });
  try {
    await correctMemberIndex(runtime);
  } finally {
    await runtime.database.close();
  }
}
