import { type RefusalDetails, TwinlockRefusal, TwinlockUnreachable } from './errors.js';

const DEFAULT_TIMEOUT_SECONDS = 30;

export interface TransportOptions {
  /** Where the server is reached, such as https://accounts.example; `/graphql` is added. */
  url: string;
  /** How long to wait in all, in seconds, where the server says TOO_MANY_ATTEMPTS; 0, the default, never waits. */
  maxWaitSeconds?: number;
  /** How long an answer may take, in seconds, before it counts as none; 30 where nothing is said. */
  timeoutSeconds?: number;
  /** Instead of the global fetch. */
  fetch?: typeof fetch;
  /** Instead of a timer, for tests. */
  wait?: (seconds: number) => Promise<void>;
}

interface Body<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: RefusalDetails & { code?: TwinlockRefusal['code'] } }[];
}

/** Sends operations as GraphQL over HTTP has it, and waits where it is told to, as long as its owner allows. */
export class Transport {
  readonly #endpoint: string;
  readonly #maxWaitSeconds: number;
  readonly #timeoutSeconds: number;
  readonly #fetch: typeof fetch;
  readonly #wait: (seconds: number) => Promise<void>;

  constructor({
    url,
    maxWaitSeconds = 0,
    timeoutSeconds = DEFAULT_TIMEOUT_SECONDS,
    fetch: given,
    wait,
  }: TransportOptions) {
    this.#endpoint = `${url.replace(/\/+$/, '')}/graphql`;
    this.#maxWaitSeconds = maxWaitSeconds;
    this.#timeoutSeconds = timeoutSeconds;
    this.#fetch = given ?? ((...args) => fetch(...args));
    this.#wait = wait ?? ((seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)));
  }

  /** `variables` is asked anew for each try, since a code may have run out while waiting. */
  async send<Data>(query: string, variables: () => object, token: string | null): Promise<Data> {
    let left = this.#maxWaitSeconds;
    for (;;) {
      try {
        return await this.#sendOnce<Data>({ query, variables: variables() }, token);
      } catch (error) {
        const seconds = secondsToWait(error);
        if (seconds === null || seconds > left) throw error;
        left -= seconds;
        await this.#wait(seconds);
      }
    }
  }

  async #sendOnce<Data>(
    operation: { query: string; variables: object },
    token: string | null,
  ): Promise<Data> {
    const { data, errors } = await this.#post<Data>(operation, token);
    const [error] = errors ?? [];
    if (error) throw refusalOf(error);
    if (!data) throw new TwinlockUnreachable('The server answered neither data nor an error.');
    return data;
  }

  async #post<Data>(operation: object, token: string | null): Promise<Body<Data>> {
    const signal = AbortSignal.timeout(this.#timeoutSeconds * 1000);
    try {
      const response = await this.#fetch(this.#endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json;q=0.9',
          ...(token !== null && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(operation),
        signal,
      });
      return (await response.json()) as Body<Data>;
    } catch (cause) {
      const reason = signal.aborted ? `within ${this.#timeoutSeconds} seconds` : 'that could be read';
      throw new TwinlockUnreachable(`${this.#endpoint} gave no answer ${reason}.`, { cause });
    }
  }
}

function secondsToWait(error: unknown): number | null {
  const told = error instanceof TwinlockRefusal && error.code === 'TOO_MANY_ATTEMPTS';
  return told ? (error.retryAfterSeconds ?? null) : null;
}

function refusalOf({
  message,
  extensions = {},
}: NonNullable<Body<unknown>['errors']>[number]): TwinlockRefusal {
  const { code = 'INTERNAL_SERVER_ERROR', ...details } = extensions;
  return new TwinlockRefusal(code, message, details);
}
