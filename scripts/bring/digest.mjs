import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../place.mjs';

const NOT_SOURCES = new Set(['node_modules', 'dist', 'coverage']);
const TEST = /\.test\.tsx?$/;

/** One hash over the names and contents of files and folders (given from the root), tests and outputs left out. */
export function digestOf(paths, ...more) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesUnder))
    hash
      .update(`${path}\0`)
      .update(readFileSync(inRoot(path)))
      .update('\0');
  for (const text of more) hash.update(`${text}\0`);
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(inRoot(path))) return [];
  if (!statSync(inRoot(path)).isDirectory()) return [path];
  return readdirSync(inRoot(path))
    .filter((name) => !NOT_SOURCES.has(name) && !TEST.test(name))
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}
