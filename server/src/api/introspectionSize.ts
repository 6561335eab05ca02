import {
  type FragmentDefinitionNode,
  GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  introspectionTypes,
  isListType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** Size of a part of the response: its values, and its bytes as JSON. */
export interface ResponseSize {
  values: number;
  bytes: number;
}

/**
 * Selections measured on one object each before the operation counts as too large. A step takes 1 to 2 µs, so measuring
 * takes at most 60 ms. The query of graphql-js with every option takes 5,900 steps.
 */
const MAX_STEPS = 30_000;

const TOO_MUCH: ResponseSize = { values: Number.MAX_SAFE_INTEGER, bytes: Number.MAX_SAFE_INTEGER };
const TYPES = new Map(introspectionTypes.map((type) => [type.name, type]));
const EVERYTHING = { includeDeprecated: true };

/**
 * Computes the sizes of introspection results. Own code, because estimating them as products of list sizes would refuse the
 * queries that tools send. Each selection is resolved against the schema itself, once for each pair of a selection set and
 * an object, and the size is reused wherever the pair occurs again.
 */
export class IntrospectionSizes {
  readonly #known = new Map<SelectionSetNode, Map<object, ResponseSize>>();
  readonly #info: GraphQLResolveInfo;
  #steps = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {
    this.#info = { schema } as GraphQLResolveInfo;
  }

  /** Size of the value of `__schema`. */
  ofSchema(selectionSet: SelectionSetNode): ResponseSize {
    return this.#of(selectionSet, '__Schema', this.schema);
  }

  /** Size of the value of `__type`. */
  ofType(selectionSet: SelectionSetNode, name: string): ResponseSize {
    const type = this.schema.getType(name);
    return type ? this.#of(selectionSet, '__Type', type) : { values: 1, bytes: 4 };
  }

  /** Size of a selection set on one object: the schema, a type, a field or similar. */
  #of(selectionSet: SelectionSetNode, typeName: string, source: object): ResponseSize {
    const ofSelection = this.#known.get(selectionSet) ?? new Map<object, ResponseSize>();
    this.#known.set(selectionSet, ofSelection);
    const known = ofSelection.get(source);
    if (known) return known;
    // Validation rejects a fragment that spreads itself; this only ends the recursion.
    ofSelection.set(source, { values: 0, bytes: 0 });
    const size = this.#measure(selectionSet, typeName, source);
    ofSelection.set(source, size);
    return size;
  }

  #measure({ selections }: SelectionSetNode, typeName: string, source: object): ResponseSize {
    const size = { values: 0, bytes: 2 };
    for (const selection of selections) {
      if (this.#steps++ > MAX_STEPS) return TOO_MUCH;
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value.length + '"":,'.length;
        add(size, this.#ofField(selection.name.value, { typeName, source, inner: selection.selectionSet }));
        add(size, { values: 1, bytes: key });
      } else {
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
        if (fragment) add(size, this.#of(fragment.selectionSet, typeName, source));
      }
    }
    return size;
  }

  #ofField(
    name: string,
    { typeName, source, inner }: { typeName: string; source: object; inner: SelectionSetNode | undefined },
  ): ResponseSize {
    if (name === '__typename') return ofLeaf(typeName);
    const type = TYPES.get(typeName);
    const field = type instanceof GraphQLObjectType ? type.getFields()[name] : undefined;
    if (!field) return { values: 0, bytes: 0 };
    return this.#ofValue(field.resolve?.(source, EVERYTHING, undefined, this.#info), field.type, inner);
  }

  #ofValue(value: unknown, type: GraphQLOutputType, inner: SelectionSetNode | undefined): ResponseSize {
    if (value === null || value === undefined || !inner) return ofLeaf(value);
    const typeName = getNamedType(type).name;
    if (!isListType(getNullableType(type))) return this.#of(inner, typeName, value as object);
    const size = { values: 0, bytes: 2 };
    for (const item of value as object[]) {
      add(size, this.#of(inner, typeName, item));
      add(size, { values: 1, bytes: 1 });
    }
    return size;
  }
}

function ofLeaf(value: unknown): ResponseSize {
  return { values: 0, bytes: Buffer.byteLength(JSON.stringify(value ?? null)) };
}

/** Saturates instead of overflowing. */
function add(size: ResponseSize, { values, bytes }: ResponseSize): void {
  size.values = Math.min(size.values + values, Number.MAX_SAFE_INTEGER);
  size.bytes = Math.min(size.bytes + bytes, Number.MAX_SAFE_INTEGER);
}
