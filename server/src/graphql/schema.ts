import 'reflect-metadata';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import { buildSchema as buildTypeGraphqlSchema } from 'type-graphql';
import type { AccessRule } from './access';
import type { RequestContext } from './context';
import { accessRuleOf, guardSchema } from './gate';
import { resolvers } from './resolvers';

/**
 * The schema with the gate in front of every field. Whether it holds together is checked where it is printed, which each change
 * passes, and not at each start, a tenth of which it took.
 */
export async function buildSchema({ check = false } = {}): Promise<GraphQLSchema> {
  const schema = await buildTypeGraphqlSchema({
    resolvers,
    // Stories check their input themselves, so that every refusal carries its code and field.
    validate: false,
    skipCheck: !check,
  });
  describeRoots(schema);
  return guardSchema(schema);
}

/** The library writes the root types, and gives them no words. */
function describeRoots(schema: GraphQLSchema): void {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (query) query.description = 'What can be read.';
  if (mutation)
    mutation.description =
      'What can be done. Each takes one `input` and answers with what it changed, or refuses with an error.';
}

/**
 * Mutations that take a password, a code, a recovery code or a token, found by the names of their input's fields, and those that
 * always require fresh proof (S13).
 */
export function findSensitiveMutations(schema: GraphQLSchema): ReadonlySet<string> {
  const type = schema.getMutationType();
  if (!type) return new Set();
  const sensitive = Object.values(type.getFields()).filter(
    (field) => takesSecret(schema, field) || wantsFreshProof(accessRuleOf(type, field)),
  );
  return new Set(sensitive.map(({ name }) => name));
}

function takesSecret(schema: GraphQLSchema, { args }: GraphQLField<unknown, RequestContext>): boolean {
  return args.some(({ type }) => SECRET_FIELD.test(fieldNamesOf(schema, String(type)).join(' ')));
}

function wantsFreshProof(rule: AccessRule): boolean {
  return 'fresh' in rule && rule.fresh === true;
}

const SECRET_FIELD = /\b(\w*[pP]assword|\w*[tT]oken|code|\w*[cC]ode)\b/;

function fieldNamesOf(schema: GraphQLSchema, inputName: string): string[] {
  const type = schema.getType(inputName.replace(/!$/, ''));
  return type && 'getFields' in type ? Object.keys(type.getFields()) : [];
}
