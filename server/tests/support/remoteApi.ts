import { type RunningServer, startServer } from '../../../e2e/support/server';
import { type Answer, type Api, type Fields, SETUP_TOKEN, type Sender, toAnswer } from './testApi';

/** Where requests seem to come from when nothing else is said; the server takes the loopback for its proxy. */
const CLIENT_ADDRESS = '198.51.100.7';

/**
 * The real time and what a test was ahead of it: an app whose code was used shows the next one, which passes already
 * since the server takes the codes of one step to either side.
 */
class AheadClock {
  #aheadMilliseconds = 0;

  get now(): Date {
    return new Date(Date.now() + this.#aheadMilliseconds);
  }

  advance({ seconds = 0 }: { seconds?: number }): void {
    this.#aheadMilliseconds += seconds * 1000;
  }

  /** For another person, whose app has shown no code yet. */
  catchUp(): void {
    this.#aheadMilliseconds = 0;
  }
}

/** The server refused the connection, or cut it off before its answer was whole. */
export class ServerGone extends Error {
  override name = 'ServerGone';
}

/** A server in a process of its own, over HTTP. */
export class RemoteApi implements Api {
  readonly clock = new AheadClock();

  constructor(readonly url: string) {}

  async send(query: string, variables: Record<string, unknown> = {}, sender: Sender = {}): Promise<Answer> {
    const { token, cookie, headers = {}, remoteAddress = CLIENT_ADDRESS } = sender;
    return this.#post(JSON.stringify({ query, variables }), {
      'content-type': 'application/json',
      'x-forwarded-for': remoteAddress,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(cookie !== undefined && { cookie }),
      ...headers,
    });
  }

  async #post(body: string, headers: Record<string, string>): Promise<Answer> {
    try {
      const response = await fetch(`${this.url}/graphql`, { method: 'POST', headers, body });
      const answered = (await response.json()) as Fields;
      return toAnswer(answered, { status: response.status, headers: Object.fromEntries(response.headers) });
    } catch (error) {
      throw new ServerGone('The server gave no whole answer', { cause: error });
    }
  }
}

/** Starts the built server, ready for `anOwner`, as the first of any number on the same database. */
export async function startRemote({
  env = {},
  ...rest
}: {
  main?: string;
  env?: Record<string, string>;
  dataDir?: string;
  port?: number;
} = {}): Promise<{ server: RunningServer; api: RemoteApi }> {
  const server = await startServer({
    env: { SETUP_TOKEN, TRUSTED_PROXIES: '127.0.0.1', ...env },
    ...rest,
  });
  return { server, api: new RemoteApi(`http://127.0.0.1:${server.port}`) };
}
