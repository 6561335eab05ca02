import { DatabaseUnavailable, toUnavailable } from './failures';

/** One second less than a request may take (S28). */
const LIMIT_MILLISECONDS = 4000;

/** Left for the database of a request that waited for something else first, such as the queue of password hashes. */
const MINIMUM_MILLISECONDS = 1000;

/** A time limit for all calls that run within it. Starts when it is created. */
export class Deadline {
  readonly #endsAt = performance.now() + LIMIT_MILLISECONDS;
  #minimum = MINIMUM_MILLISECONDS;

  /**
   * Returns the result of `start`, or throws `DatabaseUnavailable` when time is over or the database is unavailable. After a timeout
   * `isLate` returns true: the caller was answered, so nothing may be committed.
   */
  async run<T>(start: (isLate: () => boolean) => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const milliseconds = Math.max(this.#endsAt - startedAt, this.#minimum);
    if (milliseconds <= 0) throw outOfTime();
    let late = false;
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        late = true;
        reject(outOfTime());
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

export function outOfTime(): DatabaseUnavailable {
  return new DatabaseUnavailable('The database did not answer in time');
}
