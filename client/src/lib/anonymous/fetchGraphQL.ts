import type { TypedDocumentString } from '../../gql/anonymous/graphql';
import { Refusal, refusalOf, refusalOfResponse } from '../refusal';

/**
 * Sends an operation of the pages before sign-in. They don't load Apollo Client, which alone would take 60 of the 170 kB
 * that the sign-in page may weigh. Throws a Refusal.
 */
export async function fetchGraphQL<Result, Variables>(
  query: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: query.toString(), variables }),
  }).catch((reason: unknown) => {
    throw new Refusal('OFFLINE', String(reason));
  });
  const body = await response.json().catch(() => null);
  if (body?.errors?.[0]) throw refusalOf(body.errors[0]);
  if (!body?.data) throw refusalOfResponse(response.status, body);
  return body.data;
}
