import { Mutex } from 'async-mutex';

/** Units of work that wait for the one connection that writes, or have it. */
export class WritingQueue {
  readonly #turns = new Mutex();
  #queued = 0;

  get queued(): number {
    return this.#queued;
  }

  async inTurn<T>(run: () => Promise<T>): Promise<T> {
    this.#queued += 1;
    try {
      return await this.#turns.runExclusive(run);
    } finally {
      this.#queued -= 1;
    }
  }
}
