import type { Twinlock } from '@twinlock/sdk';

type Options = ConstructorParameters<typeof Twinlock>[0];
export type Reply = { status?: number; headers?: Record<string, string>; body: unknown };

export interface Sent {
  query: string;
  variables: Record<string, unknown>;
  token: string | null;
}

/** A `fetch` that records the operations and returns the replies in turn, the last of them again and again. */
export function recordingFetch(...replies: Reply[]): {
  sent: Sent[];
  waits: number[];
  options: Options;
} {
  const sent: Sent[] = [];
  const waits: number[] = [];
  const fake: typeof fetch = async (_url, init) => {
    const { query, variables } = JSON.parse(String(init?.body));
    const authorization = new Headers(init?.headers).get('authorization');
    sent.push({ query, variables, token: authorization?.replace('Bearer ', '') ?? null });
    const { status = 200, headers = {}, body } = replies[Math.min(sent.length, replies.length) - 1] as Reply;
    return Response.json(body, { status, headers });
  };
  const wait = async (seconds: number) => void waits.push(seconds);
  return { sent, waits, options: { url: 'https://accounts.example', fetch: fake, wait } };
}

export function refused(code: string, extensions: object = {}): { body: unknown } {
  return { body: { errors: [{ message: 'Refused.', extensions: { code, ...extensions } }] } };
}
