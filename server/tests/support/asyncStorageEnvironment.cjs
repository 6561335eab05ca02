const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Jest's Node environment, which also disables the AsyncLocalStorage instances of a test file. Jest loads modules again for each
 * file and never disables them. On Node 20 each enabled instance slows down every promise, so that workers became slower with each file.
 */
module.exports = class AsyncStorageEnvironment extends TestEnvironment {
  #used = new Set();
  #run = AsyncLocalStorage.prototype.run;

  async setup() {
    await super.setup();
    const [used, run] = [this.#used, this.#run];
    AsyncLocalStorage.prototype.run = function (...args) {
      used.add(this);
      return run.apply(this, args);
    };
  }

  async teardown() {
    AsyncLocalStorage.prototype.run = this.#run;
    for (const storage of this.#used) storage.disable();
    await super.teardown();
  }
};
