/** For how long somebody is kept waiting for the database. */
export interface Patience {
  /** Milliseconds that the next unit of work, or read, may take; none are left at zero and below. */
  left(): number;
  /** Tells it how long one was waited for. */
  spend(milliseconds: number): void;
}

/** How long before the caller is told that the database is out of reach (S28: within 5 s). */
const ANSWER_WITHIN_MILLISECONDS = 4000;

/** What a request may still wait for that was kept from the database by others, such as a crowd that signs in. */
const LEAST_MILLISECONDS = 1000;

/** For work that nobody waits for: each unit has all the time there is. */
export const PATIENCE_OF_A_UNIT: Patience = {
  left: () => ANSWER_WITHIN_MILLISECONDS,
  spend: () => {},
};

/** All that a request asks of the database has one time, which runs from now. */
export class PatienceOfARequest implements Patience {
  readonly #endsAt = performance.now() + ANSWER_WITHIN_MILLISECONDS;
  #least = LEAST_MILLISECONDS;

  left(): number {
    return Math.max(this.#endsAt - performance.now(), this.#least);
  }

  spend(milliseconds: number): void {
    this.#least -= milliseconds;
  }
}
