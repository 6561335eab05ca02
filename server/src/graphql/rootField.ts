import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

const SEVERAL = 'several';

/** Documents are kept and used again, so each is looked through once. */
const known = new WeakMap<OperationDefinitionNode, string>();

/**
 * The root field that an operation of a valid document asks for, or "several": there are as many answers as the schema has
 * root fields, where the names that clients give their operations are without number.
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
