import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchema } from '../api/schema';

const HEADER = '# Printed from the code by `npm run schema`; not edited by hand.\n\n';

/** The schema as it is committed: sorted, with every description. */
export async function printApiSchema(): Promise<string> {
  return `${HEADER}${printSchema(lexicographicSortSchema(await buildSchema()))}\n`;
}
