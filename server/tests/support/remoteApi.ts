import { type RunningServer, type ServerOptions, startServer } from '../../../e2e/support/server';
import { type Api, type ApiResponse, type Fields, SETUP_TOKEN, type Sender, toApiResponse } from './testApi';

/** The default client address of requests. The server trusts the loopback interface as its proxy. */
const CLIENT_ADDRESS = '198.51.100.7';

/**
 * The real time plus an offset. After a code was used, a test advances to the next one, which the server accepts early because it
 * accepts codes of one step before and after.
 */
class AheadClock {
  #aheadMilliseconds = 0;

  get now(): Date {
    return new Date(Date.now() + this.#aheadMilliseconds);
  }

  advance({ seconds = 0 }: { seconds?: number }): void {
    this.#aheadMilliseconds += seconds * 1000;
  }

  /** Returns to the real time, for another person who has not used a code. */
  catchUp(): void {
    this.#aheadMilliseconds = 0;
  }
}

/** The server rejected the connection, or closed it before the response was complete. */
export class ServerGone extends Error {
  override name = 'ServerGone';
}

/** Sends operations over HTTP to a server in another process. */
export class RemoteApi implements Api {
  readonly clock = new AheadClock();

  constructor(readonly url: string) {}

  async send(
    query: string,
    variables: Record<string, unknown> = {},
    sender: Sender = {},
  ): Promise<ApiResponse> {
    const { token, cookie, headers = {}, remoteAddress = CLIENT_ADDRESS } = sender;
    return this.#post(JSON.stringify({ query, variables }), {
      'content-type': 'application/json',
      'x-forwarded-for': remoteAddress,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(cookie !== undefined && { cookie }),
      ...headers,
    });
  }

  async #post(body: string, headers: Record<string, string>): Promise<ApiResponse> {
    try {
      const response = await fetch(`${this.url}/graphql`, { method: 'POST', headers, body });
      const result = (await response.json()) as Fields;
      return toApiResponse(result, {
        status: response.status,
        headers: Object.fromEntries(response.headers),
      });
    } catch (error) {
      throw new ServerGone('The server sent no complete response', { cause: error });
    }
  }
}

/** Sends each item to the next of the servers, all at once. */
export function spread<T, A>(
  apis: readonly RemoteApi[],
  items: readonly T[],
  send: (api: RemoteApi, item: T) => Promise<A>,
): Promise<A[]> {
  return Promise.all(items.map((item, index) => send(apis[index % apis.length] as RemoteApi, item)));
}

const READY_WITHIN_MILLISECONDS = 60_000;

/** Waits until `/readyz` fails or succeeds, and returns the milliseconds that it took. Throws after a minute. */
export async function millisecondsUntil(state: 'ready' | 'not ready', { url }: RemoteApi): Promise<number> {
  const startedAt = Date.now();
  while ((await fetch(`${url}/readyz`)).ok !== (state === 'ready'))
    if (Date.now() - startedAt > READY_WITHIN_MILLISECONDS)
      throw new Error(`The server did not become ${state}.`);
  return Date.now() - startedAt;
}

/** Starts a built server that `anOwner` can set up. Several can use the same database. */
export async function startRemote({
  env = {},
  ...rest
}: ServerOptions = {}): Promise<{ server: RunningServer; api: RemoteApi }> {
  const server = await startServer({
    env: { SETUP_TOKEN, TRUSTED_PROXIES: '127.0.0.1', ...env },
    ...rest,
  });
  return { server, api: new RemoteApi(`http://127.0.0.1:${server.port}`) };
}
