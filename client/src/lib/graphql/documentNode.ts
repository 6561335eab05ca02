import type { TypedDocumentNode } from '@apollo/client';
import { parse } from 'graphql';
import type { TypedDocumentString } from '../../gql/graphql';

const parsed = new WeakMap<object, TypedDocumentNode<unknown, never>>();

/** The syntax tree of a document, which the cache works on; parsed once. */
export function documentNode<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
): TypedDocumentNode<Result, Variables & Record<string, unknown>> {
  const known = parsed.get(document) ?? parse(document.toString());
  parsed.set(document, known as TypedDocumentNode<unknown, never>);
  return known as TypedDocumentNode<Result, Variables & Record<string, unknown>>;
}
