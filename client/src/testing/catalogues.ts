import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const FOLDER = join(__dirname, '..', 'locales');

export interface Texts {
  [key: string]: string | Texts;
}

/** All catalogues of a language, keyed by namespace. */
export function readCatalogues(language: string): Record<string, Texts> {
  const folder = join(FOLDER, language);
  return Object.fromEntries(
    readdirSync(folder).map((file) => [
      basename(file, '.json'),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Texts,
    ]),
  );
}

/** All texts of a language, as `namespace:path.to.key`. */
export function flatTexts(language: string): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [namespace, texts] of Object.entries(readCatalogues(language)))
    collect(texts, `${namespace}:`, flat);
  return flat;
}

function collect(texts: Texts, prefix: string, into: Map<string, string>): void {
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') into.set(prefix + key, value);
    else collect(value, `${prefix}${key}.`, into);
  }
}
