import { AsyncResource } from 'node:async_hooks';
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { promise as createQueue, type queueAsPromised } from 'fastq';
import { tooManyAttempts } from '../core/refusal';
import { DatabaseUnavailable, isUnavailable } from '../database/failures';

/** OWASP's least for argon2id: 19 MiB, two passes, one lane (S30). */
const ARGON2ID = 2;
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Stands in a hash's PHC string, where that format names the key ("k1" in base64). A verifier without the key finds no match. */
const KEY_ID = ',keyid=azE';

const COSTS = `m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}`;
const PREFIX = `$argon2id$v=19$${COSTS}$`;
const KEYED_PREFIX = `$argon2id$v=19$${COSTS}${KEY_ID}$`;

/** Sign-ins that may wait for a turn; at some 100 hashes a second this is a wait of about two seconds. */
const MAX_WAITING = 256;
/** `retryAfterSeconds` of those beyond the limit. */
const RETRY_AFTER_SECONDS = 3;

/** The instance's key for password hashes: a stolen database alone doesn't let anybody try guesses (S30). */
export interface PasswordKey {
  secret: Buffer;
  /** Whether hashes made now are keyed: not while servers of the last release, which have no key, may serve beside this one. */
  isInUse: () => boolean;
}

/**
 * Hashes passwords off the event loop, as many at once as there are cores, behind a queue with an end.
 */
export class PasswordHasher {
  readonly #queue: queueAsPromised<() => Promise<unknown>, unknown>;
  readonly #key: PasswordKey;
  readonly #decoy: Promise<string>;
  #shed = 0;
  /** How often the database was out of reach for a task. */
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
    return this.inTurn(() => this.#hashNow(password));
  }

  #hashNow(password: string): Promise<string> {
    return this.#key.isInUse() ? this.#keyedHash(password) : hash(prepared(password), PARAMETERS);
  }

  async #keyedHash(password: string): Promise<string> {
    const phc = await hash(prepared(password), { ...PARAMETERS, secret: this.#key.secret });
    return KEYED_PREFIX + phc.slice(PREFIX.length);
  }

  /**
   * Waits for a turn and then runs `task`, which may call `verifyNow`. What has to be counted before a guess is counted
   * inside the turn, so that a crowd of right passwords never looks like a crowd of guesses.
   */
  async inTurn<T>(task: () => Promise<T>): Promise<T> {
    if (this.#queue.length() >= MAX_WAITING) {
      this.#shed += 1;
      throw tooManyAttempts(
        'Too many people are signing in right now. Try again in a moment.',
        RETRY_AFTER_SECONDS,
      );
    }
    const outages = this.#outages;
    // The queue would run it in the async context, and so the trace, of the task before it.
    const bound = AsyncResource.bind(task);
    return (await this.#queue.push(() => this.#unlessOutSince(outages, bound))) as T;
  }

  /** Tasks queued behind one that the database didn't answer would wait as long and fail too (S28). */
  async #unlessOutSince<T>(outages: number, task: () => Promise<T>): Promise<T> {
    if (this.#outages > outages) throw new DatabaseUnavailable('The database did not answer the one before');
    try {
      return await task();
    } catch (error) {
      if (isUnavailable(error)) this.#outages += 1;
      throw error;
    }
  }

  /** Costs the same with no hash to compare with, so that the duration doesn't reveal whether an account exists (S14). */
  async verifyNow(storedHash: string | null, password: string): Promise<boolean> {
    const compared = storedHash ?? (await this.#decoy);
    const options = isKeyed(compared) ? { secret: this.#key.secret } : null;
    const matches = await verify(compared, prepared(password), options);
    return storedHash !== null && matches;
  }

  /** Whether a stored hash was made with weaker parameters than today's, or without the key that is in use. */
  isOutdated(storedHash: string): boolean {
    if (storedHash.startsWith(KEYED_PREFIX)) return false;
    return this.#key.isInUse() || !storedHash.startsWith(PREFIX);
  }

  /** How many wait for a turn. */
  get waiting(): number {
    return this.#queue.length();
  }

  /** How many have their turn. */
  get running(): number {
    return this.#queue.running();
  }

  /** How many were sent away since the start, since too many waited. */
  get shed(): number {
    return this.#shed;
  }
}

function isKeyed(storedHash: string): boolean {
  return storedHash.split('$')[3]?.endsWith(KEY_ID) ?? false;
}

/** NFKC, so that one password typed on two keyboards is one password (NIST SP 800-63B-4 section 3.1.1.2). */
function prepared(password: string): string {
  return password.normalize('NFKC');
}
