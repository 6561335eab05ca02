import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { isSensitive } from '../graphql/access';
import { bytesOfLeaf, entriesOf, readsOf } from './costs';
import { IntrospectionSizes } from './introspectionSize';
import { add, EMPTY, type OperationSize } from './operationSize';

export interface OperationToMeasure {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}

/** Quotes, colon and comma around a key. */
const KEY_BYTES = 4;
/** Braces and comma around an object. */
const OBJECT_BYTES = 3;
const META_FIELDS = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((field) => [field.name, field]),
);

/** Documents are cached, and an operation without variables always has the same size. */
const knownSizes = new WeakMap<OperationDefinitionNode, OperationSize>();

/** Returns the size of a valid operation. Invalid variables are used unchanged, because the operation won't be executed. */
export function measureOperation({
  schema,
  document,
  operation,
  variables,
}: OperationToMeasure): OperationSize {
  const known = knownSizes.get(operation);
  if (known) return known;
  const { variableDefinitions = [] } = operation;
  const { coerced = variables } = getVariableValues(schema, variableDefinitions, variables, { maxErrors: 1 });
  const size = new Measurement(schema, document, coerced).ofOperation(operation);
  if (variableDefinitions.length === 0) knownSizes.set(operation, size);
  return size;
}

/**
 * Multiplies the size of each selection by the sizes of the lists around it. Fields under @skip and @include always count, and
 * a fragment counts each time it is spread, but is visited only once.
 *
 * Own code, because graphql-query-complexity visits a fragment each time it is spread and computes one number per run (for
 * these seven it took 10 times as long), and graphql-armor ignores variables, and exempts `__schema` but not `__type`.
 */
class Measurement {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #fragmentSizes = new Map<string, OperationSize>();
  readonly #introspection: IntrospectionSizes;

  constructor(
    private readonly schema: GraphQLSchema,
    { definitions }: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
    this.#introspection = new IntrospectionSizes(schema, this.#fragments);
  }

  ofOperation({ operation, selectionSet }: OperationDefinitionNode): OperationSize {
    return this.#ofSelections(selectionSet, this.schema.getRootType(operation));
  }

  #ofSelections(selectionSet: SelectionSetNode, type: GraphQLNamedType | undefined | null): OperationSize {
    if (!type) return EMPTY;
    return selectionSet.selections.map((selection) => this.#ofSelection(selection, type)).reduce(add, EMPTY);
  }

  #ofSelection(selection: SelectionNode, type: GraphQLNamedType): OperationSize {
    if (selection.kind === Kind.FIELD) return this.#ofField(selection, type);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#ofFragment(selection.name.value);
    const condition = selection.typeCondition?.name.value;
    return this.#ofSelections(selection.selectionSet, condition ? this.schema.getType(condition) : type);
  }

  #ofFragment(name: string): OperationSize {
    const known = this.#fragmentSizes.get(name);
    const fragment = this.#fragments.get(name);
    if (known || !fragment) return known ?? EMPTY;
    // Validation rejects a fragment that spreads itself; this only ends the recursion.
    this.#fragmentSizes.set(name, EMPTY);
    const type = this.schema.getType(fragment.typeCondition.name.value);
    const size = this.#ofSelections(fragment.selectionSet, type);
    this.#fragmentSizes.set(name, size);
    return size;
  }

  #ofField(node: FieldNode, parent: GraphQLNamedType): OperationSize {
    const field = fieldOf(parent, node.name.value);
    if (!field) return EMPTY;
    const type = getNamedType(field.type);
    const inner = node.selectionSet ? this.#ofSelections(node.selectionSet, type) : EMPTY;
    const use = { schema: this.schema, type: parent, field, args: argumentsOf(field, node, this.variables) };
    const [entries, introspection] = [entriesOf(use), this.#ofIntrospection(node, use)];
    const count = entries ?? 1;
    const entryBytes = OBJECT_BYTES + (isLeafType(type) ? bytesOfLeaf(field.name, type) : inner.bytes);
    return {
      depth: introspection ? 1 : inner.depth + 1,
      aliases: inner.aliases + (node.alias ? 1 : 0),
      nodes: entries === null ? inner.nodes : entries * (inner.nodes + 1),
      values: introspection?.values ?? count * (inner.values + 1),
      bytes:
        (node.alias ?? node.name).value.length + KEY_BYTES + (introspection?.bytes ?? count * entryBytes),
      reads: count * inner.reads + readsOf(use),
      sensitive: inner.sensitive + (isSensitive(field) ? 1 : 0),
    };
  }

  #ofIntrospection(
    { selectionSet }: FieldNode,
    { field, args }: { field: GraphQLField<unknown, unknown>; args: Record<string, unknown> },
  ): { values: number; bytes: number } | null {
    if (!selectionSet) return null;
    if (field === SchemaMetaFieldDef) return this.#introspection.ofSchema(selectionSet);
    return field === TypeMetaFieldDef ? this.#introspection.ofType(selectionSet, String(args.name)) : null;
  }
}

function fieldOf(type: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
  const meta = META_FIELDS.get(name);
  if (meta) return meta;
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

/** The arguments as the resolver gets them; none if they are invalid, because then the field isn't resolved. */
function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if (field.args.length === 0) return {};
  try {
    return getArgumentValues(field, node, variables);
  } catch (error) {
    if (error instanceof GraphQLError) return {};
    throw error;
  }
}
