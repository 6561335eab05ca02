import { type ParsedDocument, printDocument } from './printDocument.js';

/** Code generators attach the types of the variables and the data to a document in this way. */
interface Typed<Data, Variables> {
  __apiType?: (variables: Variables) => Data;
}

/** The text of an operation, with the types of its variables and data. */
export type TypedText<Data, Variables> = string & Typed<Data, Variables>;

/** A TypedDocumentNode or a TypedDocumentString, as GraphQL Code Generator writes them, or a typed text. */
export type TypedDocument<Data, Variables> = (ParsedDocument | { valueOf(): string }) &
  Typed<Data, Variables>;

/** Attaches types to the text of an operation. */
export function typed<Data, Variables>(text: string): TypedText<Data, Variables> {
  return text;
}

/** Returns the text of the operation. */
export function textOf(document: ParsedDocument | { valueOf(): string }): string {
  if (typeof document === 'object' && 'definitions' in document) return printDocument(document);
  return String(document);
}

/** Returns false for every mutation, and for a query that contains the word, for example in a comment. */
export function isRead(text: string): boolean {
  return !/\bmutation\b/.test(text);
}
