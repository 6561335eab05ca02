import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that these scripts belong to, wherever they are called from. */
export const root = fileURLToPath(new URL('..', import.meta.url));

export function inRoot(...path) {
  return join(root, ...path);
}
