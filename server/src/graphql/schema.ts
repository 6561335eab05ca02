import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema as buildTypeGraphqlSchema } from 'type-graphql';
import { guardSchema } from './gate';
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

/** Mutations that take a password, a code, a recovery code or a token, found by the names of their input's fields (S13). */
export function findSensitiveMutations(schema: GraphQLSchema): ReadonlySet<string> {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const sensitive = mutations.filter(({ args }) =>
    args.some(({ type }) => SECRET_FIELD.test(fieldNamesOf(schema, String(type)).join(' '))),
  );
  return new Set(sensitive.map(({ name }) => name));
}

const SECRET_FIELD = /\b(\w*[pP]assword|\w*[tT]oken|code|\w*[cC]ode)\b/;

function fieldNamesOf(schema: GraphQLSchema, inputName: string): string[] {
  const type = schema.getType(inputName.replace(/!$/, ''));
  return type && 'getFields' in type ? Object.keys(type.getFields()) : [];
}
