import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

/** Label for operations with more than one root field. */
export const SEVERAL = 'several';

/** Documents are cached. */
const known = new WeakMap<OperationDefinitionNode, string>();

/**
 * Returns the root field of an operation in a valid document, or "several". Used as a label of metrics, because the number of
 * root fields is limited and that of operation names is not.
 */
export function rootFieldOf(document: DocumentNode, operation: OperationDefinitionNode): string {
  let field = known.get(operation);
  if (field === undefined) {
    field = findRootField(document, operation);
    known.set(operation, field);
  }
  return field;
}

function findRootField(document: DocumentNode, { selectionSet }: OperationDefinitionNode): string {
  const fields = new Set<string>();
  collect(document, selectionSet, { fields, spread: new Set() });
  const [first = SEVERAL] = fields;
  return fields.size === 1 ? first : SEVERAL;
}

function collect(
  document: DocumentNode,
  { selections }: SelectionSetNode,
  found: { fields: Set<string>; spread: Set<string> },
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) found.fields.add(selection.name.value);
    else if (selection.kind === Kind.INLINE_FRAGMENT) collect(document, selection.selectionSet, found);
    else if (!found.spread.has(selection.name.value)) {
      found.spread.add(selection.name.value);
      const fragment = document.definitions.find(
        (definition) =>
          definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
      );
      if (fragment?.kind === Kind.FRAGMENT_DEFINITION) collect(document, fragment.selectionSet, found);
    }
  }
}
