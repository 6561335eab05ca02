import { type GraphQLSchema, getOperationAST, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { requireModestOperation, sizeOf } from '../../src/graphql/limits';
import type { Variables } from '../../src/graphql/measure';
import type { OperationSize } from '../../src/graphql/operationSize';
import { findSensitiveMutations } from '../../src/graphql/schema';

/** What the server counts for an operation of a document. */
export function operationSize(
  schema: GraphQLSchema,
  source: string,
  variables: Variables = {},
): OperationSize {
  return sizeOf(toMeasure(schema, source, variables));
}

/** Whether the server lets the operation through. */
export function isAllowed(schema: GraphQLSchema, source: string, variables: Variables = {}): boolean {
  try {
    requireModestOperation(toMeasure(schema, source, variables));
    return true;
  } catch {
    return false;
  }
}

/** The document for the largest number, up to `most`, that is let through. */
export function largestAllowed(
  schema: GraphQLSchema,
  documentFor: (count: number) => string,
  most = 600,
): string {
  let [allowed, refused] = [0, most + 1];
  while (refused - allowed > 1) {
    const middle = (allowed + refused) >> 1;
    if (isParsed(documentFor(middle)) && isAllowed(schema, documentFor(middle))) allowed = middle;
    else refused = middle;
  }
  return documentFor(allowed);
}

function isParsed(source: string): boolean {
  try {
    return Boolean(parse(source, { maxTokens: 2000 }));
  } catch {
    return false;
  }
}

function toMeasure(schema: GraphQLSchema, source: string, variables: Variables) {
  const document = parse(source);
  const operation =
    getOperationAST(document) ??
    (document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode);
  const sensitiveFields = findSensitiveMutations(schema);
  return { schema, document, operation, variables, sensitiveFields };
}
