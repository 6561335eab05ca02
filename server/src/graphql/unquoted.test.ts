import { buildSchema, type GraphQLError, type OperationDefinitionNode, parse, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution/values';
import { messageUnquoted, reasonUnquoted } from './unquoted';

const SECRET = 'hunter2; at "x"; 493817';
const schema = buildSchema(`
  enum Way { IN OUT }
  input SignIn { password: String!, code: String, tries: Int, way: Way, list: [ID!] }
  type Query { signIn(input: SignIn!): Boolean }
`);

function parsingError(document: string): GraphQLError {
  try {
    parse(document);
  } catch (error) {
    return error as GraphQLError;
  }
  throw new Error('It is well-formed');
}

test.each([
  ['493817', 'String', `password: 493817`],
  ['493.817', 'String', `password: 493.817`],
  ['true', 'String', `password: true`],
  [SECRET, 'Int', `password: "x", tries: ${JSON.stringify(SECRET)}`],
  [SECRET, 'Way', `password: "x", way: ${JSON.stringify(SECRET)}`],
  ['HUNTER2', 'Way', `password: "x", way: HUNTER2`],
  ['HUNTER2', 'String', `password: HUNTER2`],
  ['493817', 'String', `password: { a: 493817 }`],
])(
  'S22 a refused value of %s in the document is not repeated, only that it is no %s',
  (value, type, fields) => {
    const errors = validate(schema, parse(`{ signIn(input: { ${fields} }) }`));
    const messages = errors.map((error) => messageUnquoted(error.message, error)).join('\n');
    expect(messages).not.toContain(value);
    expect(messages).toContain(type);
  },
);

test.each([
  { password: 493817 },
  { password: null },
  { password: [SECRET] },
  { password: 'x', tries: SECRET },
  { password: 'x', way: SECRET },
  { password: 'x', list: [{ a: SECRET }] },
  SECRET,
])('S22 a refused value among the variables is not repeated: %j', (input) => {
  const document = parse('query ($input: SignIn!) { signIn(input: $input) }');
  const { variableDefinitions = [] } = document.definitions[0] as OperationDefinitionNode;
  const { errors = [] } = getVariableValues(schema, variableDefinitions, { input });
  expect(errors).not.toEqual([]);
  for (const { originalError } of errors) {
    const reason = reasonUnquoted(originalError?.message ?? '');
    expect(reason).toMatch(/^(It is no|Expected|Field)/);
    expect(reason).not.toMatch(/hunter2|493817/);
  }
});

test.each([
  '{ signIn(input: { "hunter2": 1 }) }',
  '{ signIn(input: { password "hunter2" }) }',
  '{ a 493817 }',
])('S22 what can’t be parsed is not repeated either: %s', (document) => {
  const error = parsingError(document);
  expect(messageUnquoted(error.message, error)).toMatch(/^Syntax Error: /);
  expect(messageUnquoted(error.message, error)).not.toMatch(/hunter2|493817/);
});
