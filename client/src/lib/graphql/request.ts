import type { TypedDocumentString } from '../../gql/graphql';
import { execute } from './execute';

/**
 * Runs one operation past every cache. For whoever is not signed in yet, and for answers that hold secrets: they live as
 * long as the component that shows them.
 */
export async function request<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  return (await execute({ text: document.toString(), variables })) as Result;
}
