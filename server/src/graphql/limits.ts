import { ErrorCode } from '@twinlock/shared';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { Refusal } from '../refusal';

/** What one operation may ask for (S25). Tokens are limited by the parser. */
export const MAX_TOKENS = 2000;
const MAX_DEPTH = 12;
const MAX_ALIASES = 30;
const MAX_NODES = 10_000;

/** What a page holds where nothing says otherwise. */
const DEFAULT_PAGE = 20;

export type Variables = Readonly<Record<string, unknown>>;

export interface OperationToMeasure {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Variables;
  /** Names of mutations of which an operation may hold one (S13). */
  sensitiveFields: ReadonlySet<string>;
}

interface Size {
  depth: number;
  aliases: number;
  /** Entries of lists, by the sizes of their pages. */
  nodes: number;
  sensitive: number;
}

const NOTHING: Size = { depth: 0, aliases: 0, nodes: 0, sensitive: 0 };

/** Refuses an operation that asks for more than one request may: QUERY_TOO_COMPLEX. */
export function requireModestOperation(toMeasure: OperationToMeasure): void {
  const size = sizeOf(toMeasure);
  if (size.depth > MAX_DEPTH) throw tooComplex(`It is nested deeper than ${MAX_DEPTH} levels.`);
  if (size.aliases > MAX_ALIASES) throw tooComplex(`It has more than ${MAX_ALIASES} aliases.`);
  if (size.nodes > MAX_NODES) throw tooComplex(`Its pages could hold more than ${MAX_NODES} entries.`);
  if (size.sensitive > 1)
    throw tooComplex('It holds more than one sensitive mutation; send them one by one.');
}

/** Documents are kept and used again; those whose pages don't depend on variables have the same size each time. */
const knownSizes = new WeakMap<OperationDefinitionNode, Size>();

function sizeOf(toMeasure: OperationToMeasure): Size {
  const { operation } = toMeasure;
  const known = knownSizes.get(operation);
  if (known) return known;
  const measure = new Measure(toMeasure);
  const size = measure.ofSelections(operation.selectionSet);
  if (!measure.askedVariables) knownSizes.set(operation, size);
  return size;
}

/** Walks an operation once, each fragment once, so that no nesting of fragments makes the measuring itself expensive. */
class Measure {
  readonly #fragments: Map<string, FragmentDefinitionNode>;
  readonly #sizes = new Map<string, Size>();
  /** Whether a page's size came from a variable. */
  askedVariables = false;

  constructor(private readonly toMeasure: OperationToMeasure) {
    const definitions = toMeasure.document.definitions.filter(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION,
    );
    this.#fragments = new Map(definitions.map((fragment) => [fragment.name.value, fragment]));
  }

  ofSelections({ selections }: SelectionSetNode): Size {
    return selections
      .map((selection) => {
        if (selection.kind === Kind.FIELD) return this.#ofField(selection);
        if (selection.kind === Kind.INLINE_FRAGMENT) return this.ofSelections(selection.selectionSet);
        return this.#ofFragment(selection.name.value);
      })
      .reduce(together, NOTHING);
  }

  #ofFragment(name: string): Size {
    const known = this.#sizes.get(name);
    if (known) return known;
    // A fragment that spreads itself is refused by validation; here it must only not go on for ever.
    this.#sizes.set(name, NOTHING);
    const fragment = this.#fragments.get(name);
    const size = fragment ? this.ofSelections(fragment.selectionSet) : NOTHING;
    this.#sizes.set(name, size);
    return size;
  }

  #ofField(field: FieldNode): Size {
    const isIntrospection = field.name.value === '__schema' || field.name.value === '__type';
    const inner = field.selectionSet && !isIntrospection ? this.ofSelections(field.selectionSet) : NOTHING;
    const page = this.#pageSize(field);
    return {
      depth: inner.depth + 1,
      aliases: inner.aliases + (field.alias ? 1 : 0),
      nodes: page === null ? inner.nodes : page + page * inner.nodes,
      sensitive: inner.sensitive + (this.toMeasure.sensitiveFields.has(field.name.value) ? 1 : 0),
    };
  }

  /** How many entries the field's page may hold; null where it is no list with pages. */
  #pageSize(field: FieldNode): number | null {
    const isConnection = field.selectionSet?.selections.some(
      (selection) =>
        selection.kind === Kind.FIELD &&
        (selection.name.value === 'nodes' || selection.name.value === 'edges'),
    );
    const sizes = (field.arguments ?? [])
      .filter(({ name }) => name.value === 'first' || name.value === 'last')
      .map(({ value }) =>
        value.kind === Kind.VARIABLE ? this.#variable(value.name.value) : 'value' in value && value.value,
      )
      .map((size) => Math.abs(Number(size)))
      .filter((size) => Number.isFinite(size) && size > 0);
    if (sizes.length > 0) return Math.max(...sizes);
    return isConnection ? DEFAULT_PAGE : null;
  }

  #variable(name: string): unknown {
    this.askedVariables = true;
    return this.toMeasure.variables[name];
  }
}

function together(a: Size, b: Size): Size {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    nodes: a.nodes + b.nodes,
    sensitive: a.sensitive + b.sensitive,
  };
}

function tooComplex(reason: string): Refusal {
  return new Refusal(
    ErrorCode.QUERY_TOO_COMPLEX,
    `This operation asks for more than one request may. ${reason}`,
  );
}
