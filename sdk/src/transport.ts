import { connectionFailure, endpointOf } from './connection.js';
import { isRead } from './document.js';
import { TwinlockRefusal, TwinlockUnreachable } from './errors.js';
import { requireSeconds, requireSendable, requireWholeNumber } from './numbers.js';
import { pause, unlessAborted } from './pause.js';
import { readResponse } from './response.js';

const DEFAULT_TIMEOUT_SECONDS = 30;
const DEFAULT_READ_RETRIES = 3;
const MAX_READ_RETRIES = 10;
const FIRST_RETRY_SECONDS = 0.5;
/** Longest wait before a retry of a query. If the server asks for more, the query isn't retried. */
const MAX_RETRY_SECONDS = 10;

export interface TransportOptions {
  /** Address of the server, such as https://accounts.example; `/graphql` is added if it is missing. */
  url: string;
  /** Total seconds to wait when the server returns TOO_MANY_ATTEMPTS; 0 by default. */
  maxWaitSeconds?: number | undefined;
  /** Timeout of each request in seconds; 30 by default. */
  timeoutSeconds?: number | undefined;
  /** Retries of a query after SERVICE_UNAVAILABLE, 0 to 10; 3 by default. Mutations are never retried. */
  readRetries?: number | undefined;
  /** Replaces the global fetch. */
  fetch?: typeof fetch | undefined;
  /** Replaces the timer, for tests. */
  wait?: ((seconds: number, signal?: AbortSignal) => Promise<void>) | undefined;
}

/** Options of every call. */
export interface CallOptions {
  /** Aborts the call, including waits and retries; it then throws the signal's reason. A mutation may have been executed. */
  signal?: AbortSignal | undefined;
}

export interface Operation {
  text: string;
  /** Called for each attempt, because a code can expire during a wait. */
  variables: () => object | Promise<object>;
  token: string | null;
  signal: AbortSignal | undefined;
}

/** Waits and retries of one call so far. */
interface RetryState {
  waitedSeconds: number;
  retries: number;
}

/** Sends operations as GraphQL over HTTP. Waits and retries within its limits. */
export class Transport {
  readonly #endpoint: string;
  readonly #maxWaitSeconds: number;
  readonly #timeoutSeconds: number;
  readonly #readRetries: number;
  readonly #fetch: typeof fetch;
  readonly #wait: (seconds: number, signal?: AbortSignal) => Promise<void>;

  constructor(options: TransportOptions) {
    const { maxWaitSeconds = 0, timeoutSeconds = DEFAULT_TIMEOUT_SECONDS } = options;
    const { readRetries = DEFAULT_READ_RETRIES, wait = pause } = options;
    this.#endpoint = endpointOf(options.url);
    this.#maxWaitSeconds = requireSeconds('maxWaitSeconds', maxWaitSeconds);
    this.#timeoutSeconds = requireSeconds('timeoutSeconds', timeoutSeconds);
    this.#readRetries = requireWholeNumber('readRetries', readRetries, MAX_READ_RETRIES);
    this.#fetch = options.fetch ?? ((...args) => fetch(...args));
    this.#wait = wait;
  }

  async send<Data>(operation: Operation): Promise<Data> {
    const state: RetryState = { waitedSeconds: 0, retries: 0 };
    for (;;) {
      try {
        return await this.#sendOnce<Data>(operation);
      } catch (error) {
        const seconds = error instanceof TwinlockRefusal ? this.#nextWait(error, operation, state) : null;
        if (seconds === null) throw error;
        await this.#wait(seconds, operation.signal);
      }
    }
  }

  /** Returns the seconds to wait before the next attempt, and counts it; null to give up. */
  #nextWait(
    { code, retryAfterSeconds }: TwinlockRefusal,
    { text }: Operation,
    state: RetryState,
  ): number | null {
    if (code === 'TOO_MANY_ATTEMPTS' && retryAfterSeconds !== undefined) {
      state.waitedSeconds += retryAfterSeconds;
      return state.waitedSeconds <= this.#maxWaitSeconds ? retryAfterSeconds : null;
    }
    if (code !== 'SERVICE_UNAVAILABLE' || !isRead(text) || state.retries >= this.#readRetries) return null;
    const seconds =
      retryAfterSeconds ?? Math.min(FIRST_RETRY_SECONDS * 2 ** state.retries, MAX_RETRY_SECONDS);
    state.retries += 1;
    return seconds <= MAX_RETRY_SECONDS ? seconds : null;
  }

  async #sendOnce<Data>({ text, variables, token, signal }: Operation): Promise<Data> {
    signal?.throwIfAborted();
    const given = await unlessAborted(variables(), signal);
    requireSendable(given);
    const { response, body } = await this.#post(JSON.stringify({ query: text, variables: given }), {
      token,
      signal,
    });
    return readResponse<Data>(this.#endpoint, response, body);
  }

  async #post(
    body: string,
    { token, signal }: Pick<Operation, 'token' | 'signal'>,
  ): Promise<{ response: Response; body: string }> {
    const timeout = AbortSignal.timeout(this.#timeoutSeconds * 1000);
    try {
      const response = await this.#fetch(this.#endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json;q=0.9',
          ...(token !== null && { authorization: `Bearer ${token}` }),
        },
        body,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      return { response, body: await response.text() };
    } catch (cause) {
      signal?.throwIfAborted();
      if (!timeout.aborted) throw connectionFailure(this.#endpoint, cause);
      const reason = `no complete response within ${this.#timeoutSeconds} seconds`;
      throw new TwinlockUnreachable(`Can’t reach ${this.#endpoint}: ${reason}.`, { cause });
    }
  }
}
