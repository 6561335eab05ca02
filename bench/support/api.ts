import { Pool } from 'undici';

// biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape of the query
type Fields = Record<string, any>;

/** The API over kept-alive connections, through a client that takes as little of the machine as it can. */
export class Api {
  readonly #pool: Pool;

  constructor(url: string, { connections = 16 }: { connections?: number } = {}) {
    this.#pool = new Pool(url, { connections, pipelining: 1 });
  }

  /** The data that an operation answers; throws where it answers an error. */
  async send(
    body: string,
    { token, address }: { token?: string | undefined; address?: string } = {},
  ): Promise<Fields> {
    const answer = await this.ask(body, { token, address });
    if (answer.errors)
      throw new Error(`The measured operation was refused: ${JSON.stringify(answer.errors)}`);
    return answer.data;
  }

  /** The whole answer, refusal or not. */
  async ask(
    body: string,
    { token, address }: { token?: string | undefined; address?: string | undefined } = {},
  ): Promise<Fields> {
    const { body: answered } = await this.#pool.request({
      method: 'POST',
      path: '/graphql',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(address && { 'x-forwarded-for': address }),
      },
      body,
    });
    return (await answered.json()) as Fields;
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }
}

/** The body of a GraphQL request. */
export function operation(query: string, variables: object = {}): string {
  return JSON.stringify({ query, variables });
}

/** Runs `send` for each number from 0 to `count` - 1, so many at once. */
export async function drive(
  { count, atOnce }: { count: number; atOnce: number },
  send: (number: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const number = next;
      next += 1;
      await send(number);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Runs `send` for each number from 0 to `count` - 1, so many a second, whether or not those before have been answered. */
export async function driveAtPace(
  { count, perSecond }: { count: number; perSecond: number },
  send: (number: number) => Promise<unknown>,
): Promise<void> {
  const startedAt = performance.now();
  const sent: Promise<unknown>[] = [];
  for (let number = 0; number < count; number += 1) {
    const dueIn = startedAt + (number * 1000) / perSecond - performance.now();
    if (dueIn > 0) await new Promise((resolve) => setTimeout(resolve, dueIn));
    sent.push(send(number));
  }
  await Promise.all(sent);
}
