import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Strings that often break parsers and validators. */
const HOSTILE_STRINGS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '\ufeff',
  '\u202e\u200b',
  '😀'.repeat(50),
  'ﬃ'.repeat(100),
  'e\u0301'.repeat(200),
  'x'.repeat(5000),
  '\n\r\t',
  '"\\/',
  "'; DROP TABLE users; --",
  '%',
  '_%\\',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a value that template engines would fill in
  '${7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-0',
  '1e400',
  '１２３４５６',
  '000000',
  'a@b',
  'a@b.example',
  `${'a'.repeat(64)}@${'b'.repeat(250)}.example`,
  'W10=',
  'WyJhIl0=',
  'eyJ9',
  '2026-02-30T25:61:61Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59-14:00',
  '0000-01-01T00:00:00+14:00',
  '+275760-09-13T00:00:00Z',
];

export interface AnyOperation {
  query: string;
  variables: Record<string, unknown>;
}

/** Existing values, keyed by the name of the argument or input field that takes them. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

/**
 * Generates calls of every mutation and every query field with arguments in the schema. Values have the right type, a
 * wrong type, are missing, or exist.
 */
export function anyOperation(schema: GraphQLSchema, known: Known): fc.Arbitrary<AnyOperation> {
  const calls = [...mutationCalls(schema), ...queriesWithArguments(schema)];
  return fc.oneof(...calls.map((call) => anyCall(call, known)));
}

interface Call {
  args: readonly GraphQLArgument[];
  /** Returns the document. Each argument is a variable of the same name. */
  document: (declared: string, given: string) => string;
}

function mutationCalls(schema: GraphQLSchema): Call[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).map(({ name, args }) => ({
    args,
    document: (declared, given) => `mutation${declared} { ${name}${given} { __typename } }`,
  }));
}

/** Every query field with arguments, on its shortest path. */
function queriesWithArguments(schema: GraphQLSchema): Call[] {
  const calls: Call[] = [];
  const seen = new Set<string>();
  let steps = [{ type: schema.getQueryType() as GraphQLObjectType, wrap: (inner: string) => `{ ${inner} }` }];
  while (steps.length > 0) {
    const next: typeof steps = [];
    for (const { type, wrap } of steps.filter(({ type: { name } }) => !seen.has(name))) {
      seen.add(type.name);
      for (const { name, args, type: fieldType } of Object.values(type.getFields())) {
        const named = getNamedType(fieldType);
        const selection = isCompositeType(named) ? ' { __typename }' : '';
        if (args.length > 0)
          calls.push({
            args,
            document: (declared, given) => `query${declared} ${wrap(`${name}${given}${selection}`)}`,
          });
        const reached = `${name}${args.some(({ name: argument }) => argument === 'slug') ? '(slug: "acme")' : ''}`;
        if (isObjectType(named)) next.push({ type: named, wrap: (inner) => wrap(`${reached} { ${inner} }`) });
      }
    }
    steps = next;
  }
  return calls;
}

function anyCall({ args, document }: Call, known: Known): fc.Arbitrary<AnyOperation> {
  const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const query = args.length === 0 ? document('', '') : document(` (${declared})`, `(${given})`);
  return anyFields(args, known).map((variables) => ({ query, variables }));
}

function anyFields(
  fields: readonly { name: string; type: GraphQLInputType }[],
  known: Known,
): fc.Arbitrary<Record<string, unknown>> {
  const values = Object.fromEntries(fields.map(({ name, type }) => [name, anyValue(name, type, known)]));
  // Mostly complete, because missing values are rejected before others are checked.
  return fc.oneof({ weight: 19, arbitrary: fc.record(values) }, fc.record(values, { requiredKeys: [] }));
}

function anyValue(name: string, type: GraphQLInputType, known: Known): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return anyValue(name, type.ofType, known);
  if (isListType(type)) return fc.array(anyValue(name, type.ofType, known), { maxLength: 4 });
  const right = isInputObjectType(type)
    ? anyFields(Object.values(type.getFields()), known)
    : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...(known[name] ?? [null])) }, anyLeaf(type));
  return fc.oneof({ weight: 60, arbitrary: right }, fc.constant(null), fc.jsonValue({ maxDepth: 2 }));
}

function anyLeaf(type: GraphQLInputType): fc.Arbitrary<unknown> {
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  switch (String(type)) {
    case 'Int':
      return fc.oneof(fc.integer(), fc.constantFrom(0, -1, 1, 90, 91, 100, 101, 2 ** 31, 1.5));
    case 'Boolean':
      return fc.boolean();
    case 'DateTime':
      return fc.oneof(
        fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
        fc.constantFrom(...HOSTILE_STRINGS),
      );
    default:
      return fc.oneof(
        fc.constantFrom(...HOSTILE_STRINGS),
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.uuid(),
      );
  }
}
