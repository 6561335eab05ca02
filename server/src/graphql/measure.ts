import { DEFAULT_PAGE_SIZE } from '@twinlock/shared';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type ValueNode,
} from 'graphql';
import { bytesOfLeaf, isConnection, listSizeOf, READING_FIELDS } from './costs';
import { type AnswerSize, IntrospectionCost } from './introspectionCost';
import { NOTHING, type OperationSize, repeated, together } from './operationSize';

export type Variables = Readonly<Record<string, unknown>>;

export interface OperationToMeasure {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Variables;
  /** Names of mutations of which an operation may hold one (S13). */
  sensitiveFields: ReadonlySet<string>;
}

/** Quotes, colon and comma around a key. */
const KEY_BYTES = 4;
/** Braces and comma around an object. */
const OBJECT_BYTES = 3;
const META_FIELDS = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((field) => [field.name, field]),
);

/**
 * Measures an operation. It visits each fragment once, so that nested fragments don't make measuring expensive. The size
 * of a selection is multiplied by the sizes of the lists around it. A fragment counts each time it is spread, fields
 * under @skip and @include count always, and a field that is selected twice counts twice.
 */
export class Measure {
  readonly #schema: GraphQLSchema;
  readonly #operation: OperationDefinitionNode;
  readonly #fragments: Map<string, FragmentDefinitionNode>;
  readonly #sizes = new Map<string, OperationSize>();
  readonly #introspection: IntrospectionCost;
  /** Whether the size depends on a variable. */
  askedVariables = false;

  constructor(private readonly toMeasure: OperationToMeasure) {
    const definitions = toMeasure.document.definitions.filter(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION,
    );
    this.#schema = toMeasure.schema;
    this.#operation = toMeasure.operation;
    this.#fragments = new Map(definitions.map((fragment) => [fragment.name.value, fragment]));
    this.#introspection = new IntrospectionCost(this.#schema, this.#fragments);
  }

  ofOperation(): OperationSize {
    const root = this.#schema.getRootType(this.#operation.operation);
    return root ? this.#ofSelections(this.#operation.selectionSet, root) : NOTHING;
  }

  #ofSelections({ selections }: SelectionSetNode, type: GraphQLNamedType): OperationSize {
    return selections.map((selection) => this.#ofSelection(selection, type)).reduce(together, NOTHING);
  }

  #ofSelection(selection: SelectionNode, type: GraphQLNamedType): OperationSize {
    if (selection.kind === Kind.FIELD) return this.#ofField(selection, type);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#ofFragment(selection.name.value);
    const condition = selection.typeCondition?.name.value;
    return this.#ofSelections(selection.selectionSet, (condition && this.#schema.getType(condition)) || type);
  }

  #ofFragment(name: string): OperationSize {
    const known = this.#sizes.get(name);
    if (known) return known;
    // Validation rejects a fragment that spreads itself; this only ends the recursion.
    this.#sizes.set(name, NOTHING);
    const fragment = this.#fragments.get(name);
    const type = fragment && this.#schema.getType(fragment.typeCondition.name.value);
    const size = fragment && type ? this.#ofSelections(fragment.selectionSet, type) : NOTHING;
    this.#sizes.set(name, size);
    return size;
  }

  #ofField(node: FieldNode, parent: GraphQLNamedType): OperationSize {
    const name = node.name.value;
    const field = fieldOf(parent, name);
    if (!field) return NOTHING;
    const type = getNamedType(field.type);
    const inner = node.selectionSet ? this.#ofSelections(node.selectionSet, type) : ofLeaf(name, type);
    const outer = {
      // Introspection is exempt from the depth only: the queries of tools are 15 levels deep.
      depth: isIntrospection(field) ? 1 : inner.depth + 1,
      aliases: inner.aliases + (node.alias ? 1 : 0),
      sensitive: inner.sensitive + (this.toMeasure.sensitiveFields.has(name) ? 1 : 0),
    };
    const size = { ...this.#ofEntries(node, { parent, field, inner }), ...outer };
    size.bytes += (node.alias ?? node.name).value.length + KEY_BYTES;
    if (isReading(this.#schema, parent, name)) size.reads += 1;
    return size;
  }

  /** Size of the field's value: one object or leaf, or all entries of a list or page. */
  #ofEntries(
    node: FieldNode,
    {
      parent,
      field,
      inner,
    }: { parent: GraphQLNamedType; field: GraphQLField<unknown, unknown>; inner: OperationSize },
  ): OperationSize {
    if (isIntrospection(field)) return { ...NOTHING, ...this.#ofIntrospection(node) };
    const count = isConnection(getNamedType(field.type)) ? this.#pageSize(node) : listSizeOf(parent, field);
    const entry = { ...inner, values: inner.values + 1, bytes: inner.bytes + OBJECT_BYTES };
    return count === null ? entry : repeated(entry, count);
  }

  #ofIntrospection(node: FieldNode): AnswerSize {
    const { name, selectionSet } = node;
    if (!selectionSet) return { values: 0, bytes: 0 };
    if (name.value === '__schema') return this.#introspection.of(selectionSet, '__Schema', this.#schema);
    const type = this.#schema.getType(String(this.#argument(node, 'name')));
    return type ? this.#introspection.of(selectionSet, '__Type', type) : { values: 1, bytes: 4 };
  }

  /** Largest number of entries that the arguments ask for. */
  #pageSize(field: FieldNode): number {
    const sizes = ['first', 'last']
      .map((name) => Math.abs(Number(this.#argument(field, name))))
      .filter((size) => Number.isFinite(size) && size > 0);
    return sizes.length > 0 ? Math.max(...sizes) : DEFAULT_PAGE_SIZE;
  }

  #argument(field: FieldNode, name: string): unknown {
    const argument = field.arguments?.find((given) => given.name.value === name);
    if (argument?.value.kind !== Kind.VARIABLE) return literalOf(argument?.value);
    const variable = argument.value.name.value;
    this.askedVariables = true;
    const { variables } = this.toMeasure;
    if (Object.hasOwn(variables, variable) && variables[variable] !== undefined) return variables[variable];
    const declared = this.#operation.variableDefinitions?.find(
      (definition) => definition.variable.name.value === variable,
    );
    return literalOf(declared?.defaultValue);
  }
}

function literalOf(value: ValueNode | undefined): unknown {
  return value && 'value' in value ? value.value : undefined;
}

function fieldOf(type: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
  const meta = META_FIELDS.get(name);
  if (meta) return meta;
  return isObjectType(type) ? type.getFields()[name] : undefined;
}

function isIntrospection(field: GraphQLField<unknown, unknown>): boolean {
  return field === SchemaMetaFieldDef || field === TypeMetaFieldDef;
}

function isReading(schema: GraphQLSchema, parent: GraphQLNamedType, name: string): boolean {
  if (name.startsWith('__')) return false;
  const isRoot = parent === schema.getQueryType() || parent === schema.getMutationType();
  return isRoot || READING_FIELDS.has(`${parent.name}.${name}`);
}

function ofLeaf(name: string, type: GraphQLNamedType): OperationSize {
  return { ...NOTHING, bytes: bytesOfLeaf(name, type) };
}
