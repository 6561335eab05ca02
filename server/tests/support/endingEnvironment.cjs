const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Jest's Node environment, which also disables the AsyncLocalStorage instances that a test file has used. Jest loads modules again
 * for each file and never disables them. On Node 20 every promise costs time for each enabled instance, so that workers became
 * slower with each file, by half in total.
 */
module.exports = class EndingEnvironment extends TestEnvironment {
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
