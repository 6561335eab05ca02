import { ErrorCode } from '@twinlock/shared';
import type { DocumentNode, FormattedExecutionResult } from 'graphql';
import { print } from 'graphql/language/printer.js';
import { Refusal } from './refusal';

/** One GraphQL operation as it goes over the wire. */
export interface Operation {
  document: DocumentNode;
  variables: Record<string, unknown>;
}

const printed = new WeakMap<DocumentNode, string>();

/** Sends one operation to this origin's /graphql, with the session cookie. Refuses with OFFLINE when no answer comes. */
export async function postOperation({ document, variables }: Operation): Promise<FormattedExecutionResult> {
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: textOf(document), variables }),
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

export function isMutation({ document }: Operation): boolean {
  return document.definitions.some(
    (definition) => definition.kind === 'OperationDefinition' && definition.operation === 'mutation',
  );
}

function textOf(document: DocumentNode): string {
  const known = printed.get(document);
  if (known) return known;
  const text = print(document);
  printed.set(document, text);
  return text;
}

function isResult(body: unknown): body is FormattedExecutionResult {
  return typeof body === 'object' && body !== null && ('data' in body || 'errors' in body);
}
