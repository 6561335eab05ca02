import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { execute } from './execute';

/**
 * Runs one operation past every cache. For whoever is not signed in yet, and for answers that hold secrets: they live as
 * long as the component that shows them.
 */
export async function request<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  return (await execute({ document, variables })) as Result;
}
