// Two of the rounds that a server makes every minute, on the environment that it is started with: they count the members
// that were filled in.

const { readConfig } = require('../../server/dist/config');
const { createLog } = require('../../server/dist/log');
const { openRuntime } = require('../../server/dist/openRuntime');
const { sweep } = require('../../server/dist/sweeps/startSweeps');

openRuntime(readConfig(process.env), { clock: () => new Date(), log: createLog('warn') }).then(
  async (runtime) => {
    // What the first finds to be counted, the second folds.
    await sweep(runtime);
    await sweep(runtime);
    await runtime.database.close();
  },
);
