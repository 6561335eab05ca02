import { isRead, type TypedDocument, textOf } from './document.js';
import { type CallOptions, type Operation, Transport, type TransportOptions } from './transport.js';

export interface TwinlockOptions extends TransportOptions {
  /** A session token, or an API token that begins with `twl_`. An empty string counts as no token. */
  token?: string | undefined;
}

type Given<Variables> = Variables | (() => Variables | Promise<Variables>);

/** Variables are optional if the operation requires none. */
type Arguments<Variables> =
  Record<never, never> extends Variables
    ? [variables?: Given<Variables>, options?: CallOptions]
    : [variables: Given<Variables>, options?: CallOptions];

/** Sends operations with a token, and replaces the token when the server returns a new one. */
export class Client {
  readonly #transport: Transport;
  #token: string | null;

  /** Throws `TwinlockUnreachable` for an invalid URL, and `RangeError` for other invalid options. */
  constructor({ token, ...transport }: TwinlockOptions) {
    this.#transport = new Transport(transport);
    this.#token = token ? requireToken(token) : null;
  }

  /** The token sent with requests; null without a session. */
  get token(): string | null {
    return this.#token;
  }

  /**
   * Sends any operation and returns its data. A TypedDocumentNode types the variables and the data; for a string, the caller
   * gives the types. `variables` can be a function, which is called for each attempt and may return a Promise.
   *
   * If the operation selects `sessionToken` of a payload, the token is replaced. An operation that replaces the session's
   * token without selecting it loses the session.
   */
  request<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    ...args: Arguments<Variables>
  ): Promise<Data>;
  request<Data>(query: string, variables?: Given<object>, options?: CallOptions): Promise<Data>;
  request(
    document: TypedDocument<unknown, never>,
    variables: Given<object> = {},
    options: CallOptions = {},
  ): Promise<unknown> {
    return this.#send(document, variables, { ...options, token: this.#token });
  }

  /** Sends no token, because the server rejects every operation with an expired token (UNAUTHENTICATED). */
  protected requestAnonymously<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    ...[variables = {} as Variables, options = {}]: Arguments<Variables>
  ): Promise<Data> {
    return this.#send(document, variables as Given<object>, { ...options, token: null });
  }

  protected forgetToken(): void {
    this.#token = null;
  }

  async #send<Data>(
    document: TypedDocument<Data, never>,
    given: Given<object>,
    { token, signal }: CallOptions & { token: string | null },
  ): Promise<Data> {
    const text = textOf(document);
    const variables = typeof given === 'function' ? (given as Operation['variables']) : () => given;
    const data = await this.#transport.send<Data>({ text, variables, token, signal });
    if (!isRead(text)) this.#keepToken(data as object);
    return data;
  }

  #keepToken(data: object): void {
    for (const payload of Object.values(data) as ({ sessionToken?: unknown } | null)[]) {
      if (typeof payload?.sessionToken === 'string') this.#token = payload.sessionToken;
    }
  }
}

/** HTTP headers allow nothing else. The error doesn't contain the token, because errors are logged. */
function requireToken(token: string): string {
  if (/^[!-~]+$/.test(token)) return token;
  throw new RangeError('token must be printable ASCII characters without spaces or line breaks.');
}
