import { ErrorCode } from '@twinlock/shared';
import type { FormattedExecutionResult } from 'graphql';
import { Refusal } from './refusal';

/** One GraphQL operation as it goes over the wire. */
export interface Operation {
  text: string;
  variables: Record<string, unknown>;
}

/** Sends one operation to this origin's /graphql, with the session cookie. Refuses with OFFLINE when no answer comes. */
export async function postOperation({ text, variables }: Operation): Promise<FormattedExecutionResult> {
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: text, variables }),
  }).catch((reason: unknown) => {
    throw new Refusal('OFFLINE', String(reason));
  });
  const body: unknown = await response.json().catch(() => null);
  if (isResult(body)) return body;
  throw new Refusal(
    ErrorCode.SERVICE_UNAVAILABLE,
    `The server answered ${response.status} without a result.`,
  );
}

export function isMutation({ text }: Operation): boolean {
  return /^\s*mutation\b/m.test(text);
}

function isResult(body: unknown): body is FormattedExecutionResult {
  return typeof body === 'object' && body !== null && ('data' in body || 'errors' in body);
}
