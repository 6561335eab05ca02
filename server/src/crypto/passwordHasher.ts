import { AsyncResource } from 'node:async_hooks';
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { promise as createQueue, type queueAsPromised } from 'fastq';
import { tooManyAttempts } from '../core/refusal';
import { DatabaseUnavailable, isUnavailable } from '../database/failures';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane (S30). */
const ARGON2ID = 2;
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Marks a keyed hash, in the PHC string format ("k1" in base64). A verifier without the key finds no match. */
const KEY_ID = ',keyid=azE';

const COSTS = `m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}`;
const PREFIX = `$argon2id$v=19$${COSTS}$`;
const KEYED_PREFIX = `$argon2id$v=19$${COSTS}${KEY_ID}$`;

/** Length of the queue. At about 100 hashes a second, the wait is at most about 2.5 seconds. */
const MAX_WAITING = 256;
const RETRY_AFTER_SECONDS = 3;

/** The instance's key for password hashes: guesses can't be checked against a stolen database without it (S30). */
export interface PasswordKey {
  secret: Buffer;
  /** Whether new hashes are keyed: not while servers of the last release, which can't verify them, may run beside this one. */
  isInUse: () => boolean;
}

/** Hashes passwords off the event loop, as many at once as there are cores, behind a bounded queue. */
export class PasswordHasher {
  readonly #queue: queueAsPromised<() => Promise<unknown>, unknown>;
  readonly #key: PasswordKey;
  readonly #decoy: Promise<string>;
  #shed = 0;
  /** Tasks that failed because the database was unavailable. */
  #outages = 0;

  constructor(
    key: PasswordKey,
    { concurrency = Math.max(2, availableParallelism()) }: { concurrency?: number } = {},
  ) {
    this.#key = key;
    this.#decoy = this.#keyedHash('no password is this one');
    this.#queue = createQueue((task) => task(), concurrency);
  }

  async hash(password: string): Promise<string> {
    return this.enqueue(() => this.#hashNow(password));
  }

  #hashNow(password: string): Promise<string> {
    return this.#key.isInUse() ? this.#keyedHash(password) : hash(normalized(password), PARAMETERS);
  }

  async #keyedHash(password: string): Promise<string> {
    const phc = await hash(normalized(password), { ...PARAMETERS, secret: this.#key.secret });
    return KEYED_PREFIX + phc.slice(PREFIX.length);
  }

  /**
   * Queues `task`, which may call `verifyNow`. Attempts must be counted inside the task: if those in the queue were counted, many
   * concurrent sign-ins would look like many guesses. Throws TOO_MANY_ATTEMPTS if the queue is full.
   */
  async enqueue<T>(task: () => Promise<T>): Promise<T> {
    if (this.#queue.length() >= MAX_WAITING) {
      this.#shed += 1;
      throw tooManyAttempts(
        'Too many people are signing in right now. Try again in a moment.',
        RETRY_AFTER_SECONDS,
      );
    }
    const outages = this.#outages;
    // Otherwise the queue would run it in the async context, and the trace, of the task before.
    const bound = AsyncResource.bind(task);
    return (await this.#queue.push(() => this.#unlessOutSince(outages, bound))) as T;
  }

  /** Fails at once if the database became unavailable while the task was queued, instead of waiting for another timeout (S28). */
  async #unlessOutSince<T>(outages: number, task: () => Promise<T>): Promise<T> {
    if (this.#outages > outages)
      throw new DatabaseUnavailable('The database did not respond to the task before');
    try {
      return await task();
    } catch (error) {
      if (isUnavailable(error)) this.#outages += 1;
      throw error;
    }
  }

  /** Takes the same time without a hash, so that the duration doesn't reveal whether an account exists (S14). */
  async verifyNow(storedHash: string | null, password: string): Promise<boolean> {
    const compared = storedHash ?? (await this.#decoy);
    const options = isKeyed(compared) ? { secret: this.#key.secret } : null;
    const matches = await verify(compared, normalized(password), options);
    return storedHash !== null && matches;
  }

  /** Whether a hash has other parameters than new ones, or lacks the key in use. */
  isOutdated(storedHash: string): boolean {
    if (storedHash.startsWith(KEYED_PREFIX)) return false;
    return this.#key.isInUse() || !storedHash.startsWith(PREFIX);
  }

  /** Tasks in the queue. */
  get waiting(): number {
    return this.#queue.length();
  }

  get running(): number {
    return this.#queue.running();
  }

  /** Tasks rejected since the start because the queue was full. */
  get shed(): number {
    return this.#shed;
  }
}

function isKeyed(storedHash: string): boolean {
  return storedHash.split('$')[3]?.endsWith(KEY_ID) ?? false;
}

/** NFKC, so that a password is the same from any keyboard (NIST SP 800-63B-4 section 3.1.1.2). */
function normalized(password: string): string {
  return password.normalize('NFKC');
}
