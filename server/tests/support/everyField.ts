import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Returns the value for an argument or input field; undefined omits it if it is optional. */
export type FindValue = (name: string, type: string) => unknown;

/** A field, and a query that reads it. */
export interface FieldQuery {
  place: string;
  query: string;
}

/** The API token of the request; null for a session. */
const OWN_TOKEN = 'Query.apiToken';

/** Returns a query for each field that can be reached from Query, on its shortest path, with all leaf fields of its type. */
export function everyField(schema: GraphQLSchema, findValue: FindValue): FieldQuery[] {
  const found: FieldQuery[] = [];
  const seen = new Set<string>();
  let frontier: Step[] = [
    { type: schema.getQueryType() as GraphQLObjectType, wrap: (inner) => `{ ${inner} }` },
  ];
  while (frontier.length > 0) {
    const next: Step[] = [];
    for (const { type, wrap } of frontier.filter(({ type: { name } }) => !seen.has(name))) {
      seen.add(type.name);
      for (const field of Object.values(type.getFields())) {
        const selection = field.name + argumentsOf(field, findValue);
        const named = getNamedType(field.type);
        const inner = isCompositeType(named) ? `${selection} { ${leavesOf(named)} }` : selection;
        found.push({ place: `${type.name}.${field.name}`, query: wrap(inner) });
        // Other paths to these types return them to sessions as well.
        if (isObjectType(named) && `${type.name}.${field.name}` !== OWN_TOKEN)
          next.push({ type: named, wrap: (deeper) => wrap(`${selection} { ${deeper} }`) });
      }
    }
    frontier = next;
  }
  return found;
}

function leavesOf(type: GraphQLCompositeType): string {
  if (!isObjectType(type)) return '__typename';
  const leaves = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
  return ['__typename', ...leaves.map(({ name }) => name)].join(' ');
}

interface Step {
  type: GraphQLObjectType;
  wrap: (inner: string) => string;
}

/** Returns a call of each mutation. */
export function everyMutation(schema: GraphQLSchema, findValue: FindValue): FieldQuery[] {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  return fields.map((field) => ({
    place: field.name,
    query: `mutation { ${field.name}${argumentsOf(field, findValue)} { __typename } }`,
  }));
}

function argumentsOf({ args }: GraphQLField<unknown, unknown>, findValue: FindValue): string {
  const given = args.flatMap(({ name, type }) => {
    const literal = literalOf(name, type, findValue);
    return literal === null ? [] : [`${name}: ${literal}`];
  });
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

/** Returns a GraphQL literal; null to omit the value. */
function literalOf(name: string, type: GraphQLInputType, findValue: FindValue): string | null {
  if (isNonNullType(type)) return literalOf(name, type.ofType, findValue) ?? fallbackOf(type.ofType);
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).flatMap((field) => {
      const literal = literalOf(field.name, field.type, findValue);
      return literal === null ? [] : [`${field.name}: ${literal}`];
    });
    return `{ ${fields.join(', ')} }`;
  }
  const value = findValue(name, getNamedType(type).name);
  return value === undefined ? null : JSON.stringify(value);
}

function fallbackOf(type: GraphQLInputType): string {
  if (isListType(type))
    return `[${fallbackOf(isNonNullType(type.ofType) ? type.ofType.ofType : type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  return type.toString() === 'Int' ? '1' : type.toString() === 'Boolean' ? 'true' : '"something or other"';
}
