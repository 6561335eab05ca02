const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Node's environment for tests, which ends what a file of tests has begun to follow through asynchronous calls. Jest itself
 * begins anew with each file and never ends: on Node 20 each promise is told to every such storage, so that a worker became slower with
 * each file, by half in all.
 */
module.exports = class EndingEnvironment extends TestEnvironment {
  #begun = new Set();
  #run = AsyncLocalStorage.prototype.run;

  async setup() {
    await super.setup();
    const [begun, run] = [this.#begun, this.#run];
    AsyncLocalStorage.prototype.run = function (...args) {
      begun.add(this);
      return run.apply(this, args);
    };
  }

  async teardown() {
    AsyncLocalStorage.prototype.run = this.#run;
    for (const storage of this.#begun) storage.disable();
    await super.teardown();
  }
};
