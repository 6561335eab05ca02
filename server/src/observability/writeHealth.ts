import { isUnavailable, isWriteFailure } from '../database/failures';

/** Test writes that fail in a row, while reads succeed, before a cause that isn't known counts as failing writes. */
const PROBES_BEFORE_FAILING = 3;

/** Called with the first failure of a spell, and with null when writes succeed again. */
export type WriteListener = (failure: Error | null) => void;

/**
 * Whether this process can write to the database. Decides only the readiness of this process. A spell of failing writes starts
 * with the first write that fails because the disk is full, the database is read-only, or the like. It ends when `probeWrites`
 * succeeds: a small write may still find room where others don't.
 */
export class WriteHealth {
  #areFailing = false;
  /** At the start nothing is known yet. */
  #isProbeDue = true;
  #failedWrites = 0;
  #failedProbes = 0;
  #listener: WriteListener = () => {};

  get areFailing(): boolean {
    return this.#areFailing;
  }

  /** Whether a test write has something to find out. */
  get isProbeDue(): boolean {
    return this.#isProbeDue || this.#areFailing;
  }

  /** Writes that failed since the process started, test writes included. */
  get failedWrites(): number {
    return this.#failedWrites;
  }

  /** Replaces the listener. */
  onChange(listener: WriteListener): void {
    this.#listener = listener;
  }

  /** Takes the error of any transaction; ignores those that say nothing about the database. */
  noteFailure(error: unknown): void {
    if (!isUnavailable(error)) return;
    this.#failedWrites += 1;
    this.#isProbeDue = true;
    if (isWriteFailure(error)) this.#fail(error as Error);
  }

  /** A test write failed while reads succeed. One may have met a lock or a busy database. */
  noteFailedProbe(error: unknown): void {
    this.#failedProbes += 1;
    if (this.#failedProbes >= PROBES_BEFORE_FAILING) this.#fail(error as Error);
  }

  noteSucceededProbe(): void {
    this.#isProbeDue = false;
    this.#failedProbes = 0;
    if (!this.#areFailing) return;
    this.#areFailing = false;
    this.#listener(null);
  }

  #fail(error: Error): void {
    if (this.#areFailing) return;
    this.#areFailing = true;
    this.#listener(error);
  }
}
