import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of this checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Returns an absolute path from one that is relative to the root folder. */
export function inRoot(...path) {
  return join(root, ...path);
}
