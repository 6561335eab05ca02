import { DatabaseUnavailable, toUnavailable } from './failures';

/** One second less than the time limit of a request (S28). */
const LIMIT_MILLISECONDS = 4000;

/** Minimum for a request that spent its time waiting for something else, such as the queue of password hashes. */
const MINIMUM_MILLISECONDS = 1000;

/** A time limit shared by several calls. Starts when it is created. */
export class Deadline {
  readonly #endsAt = performance.now() + LIMIT_MILLISECONDS;
  #minimum = MINIMUM_MILLISECONDS;

  /**
   * Returns the result of `start`. Throws `DatabaseUnavailable` at the deadline or if the database is unavailable. From the deadline
   * on, `isLate` returns true and nothing must be committed, because the caller has already got the error.
   */
  async run<T>(start: (isLate: () => boolean) => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const milliseconds = Math.max(this.#endsAt - startedAt, this.#minimum);
    if (milliseconds <= 0) throw databaseTimeout();
    let late = false;
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        late = true;
        reject(databaseTimeout());
      }, milliseconds);
    });
    try {
      return await Promise.race([start(() => late), timeout]);
    } catch (error) {
      throw toUnavailable(error);
    } finally {
      clearTimeout(timer);
      this.#minimum -= performance.now() - startedAt;
    }
  }
}

export function databaseTimeout(): DatabaseUnavailable {
  return new DatabaseUnavailable('The database did not respond in time');
}
