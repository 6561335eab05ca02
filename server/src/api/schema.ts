import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema as buildTypeGraphqlSchema } from 'type-graphql';
import { guardSchema } from './gate';
import { resolvers } from './resolvers';

/** Returns the schema with access checks on its fields. */
export async function buildSchema(): Promise<GraphQLSchema> {
  // The functions that mutations call validate the input, so that each refusal has its code and field.
  const schema = await buildTypeGraphqlSchema({ resolvers, validate: false });
  describeRoots(schema);
  return guardSchema(schema);
}

/** type-graphql generates the root types without descriptions. */
function describeRoots(schema: GraphQLSchema): void {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (query) query.description = 'Queries.';
  if (mutation)
    mutation.description =
      'Mutations. Each takes at most one argument, `input`, and returns what it changed or fails with an error.';
}
