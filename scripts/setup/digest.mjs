import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../paths.mjs';

const NOT_SOURCES = new Set(['node_modules', 'dist', 'coverage']);
const TEST = /\.test\.tsx?$/;

/**
 * Returns one hash over the names and contents of files and folders, and over further texts. Paths are relative to the root
 * folder. Tests, dependencies and build output are left out.
 */
export function digestFiles(paths, ...texts) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(listFiles))
    hash
      .update(`${path}\0`)
      .update(readFileSync(inRoot(path)))
      .update('\0');
  for (const text of texts) hash.update(`${text}\0`);
  return hash.digest('hex');
}

function listFiles(path) {
  if (!existsSync(inRoot(path))) return [];
  if (!statSync(inRoot(path)).isDirectory()) return [path];
  return readdirSync(inRoot(path))
    .filter((name) => !NOT_SOURCES.has(name) && !TEST.test(name))
    .sort()
    .flatMap((name) => listFiles(join(path, name)));
}
