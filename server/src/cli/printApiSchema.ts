import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchema } from '../api/schema';

const HEADER = '# Printed from the code by `npm run schema`; not edited by hand.\n\n';

/** Returns the text of schema.graphql. */
export async function printApiSchema(): Promise<string> {
  return `${HEADER}${printSchema(lexicographicSortSchema(await buildSchema()))}\n`;
}
