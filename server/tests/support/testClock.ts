/** A clock that stands still until a test advances it. */
export class TestClock {
  #now = new Date('2026-03-02T09:00:00.000Z').getTime();

  /** The clock as a function, as the server expects it. */
  readonly read = (): Date => new Date(this.#now);

  get now(): Date {
    return this.read();
  }

  advance({
    days = 0,
    hours = 0,
    minutes = 0,
    seconds = 0,
  }: {
    days?: number;
    hours?: number;
    minutes?: number;
    seconds?: number;
  }): void {
    this.#now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
}
