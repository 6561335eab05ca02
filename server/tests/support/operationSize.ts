import { type GraphQLSchema, getOperationAST, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { requireWithinLimits } from '../../src/api/limits';
import { measureOperation, type OperationToMeasure } from '../../src/api/measureOperation';
import type { OperationSize } from '../../src/api/operationSize';

type Variables = OperationToMeasure['variables'];

/** Returns the server's estimate for the operation in a document. */
export function operationSize(
  schema: GraphQLSchema,
  source: string,
  variables: Variables = {},
): OperationSize {
  return measureOperation(toMeasure(schema, source, variables));
}

/** Whether the server accepts the operation. */
export function isAllowed(schema: GraphQLSchema, source: string, variables: Variables = {}): boolean {
  try {
    requireWithinLimits(toMeasure(schema, source, variables));
    return true;
  } catch {
    return false;
  }
}

/** Returns the document for the largest count, up to `most`, that the server accepts. */
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

function toMeasure(schema: GraphQLSchema, source: string, variables: Variables): OperationToMeasure {
  const document = parse(source);
  const operation =
    getOperationAST(document) ??
    (document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode);
  return { schema, document, operation, variables };
}
