import { Pool } from 'undici';

// biome-ignore lint/suspicious/noExplicitAny: the data has the shape of the query
type Fields = Record<string, any>;

/** The API over kept-alive connections, through a client that uses little CPU. */
export class Api {
  readonly #pool: Pool;

  constructor(url: string, { connections = 16 }: { connections?: number } = {}) {
    this.#pool = new Pool(url, { connections, pipelining: 1 });
  }

  /** Returns the data of an operation; throws if it is refused. */
  async send(
    body: string,
    { token, address }: { token?: string | undefined; address?: string } = {},
  ): Promise<Fields> {
    const answer = await this.ask(body, { token, address });
    if (answer.errors)
      throw new Error(`The measured operation was refused: ${JSON.stringify(answer.errors)}`);
    return answer.data;
  }

  /** Returns the whole response, also of a refused operation. */
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
