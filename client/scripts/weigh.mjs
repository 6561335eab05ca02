// Holds what the sign-in page loads to its budget. Run it after a build.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET_BYTES = { js: 170_000, css: 40_000 };

/** What the page asks for: the files of two groups (vite.config.ts), and texts, of which the heaviest language counts. */
const GROUPS = ['index', 'sign-in'];
const TEXTS = ['common', 'signIn'];
const LANGUAGES = ['en', 'zh-CN'];

const dist = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
const page = readFileSync(join(dist, 'index.html'), 'utf8');

const files = new Set(GROUPS.flatMap((name) => filesOf(keyOf(name))));
for (const [, path] of page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)) files.add(path);
for (const name of TEXTS) files.add(heaviest(LANGUAGES.map((language) => textsIn(language, name))));

let failed = false;
for (const [kind, budget] of Object.entries(BUDGET_BYTES)) {
  const ofKind = [...files].filter((file) => file.endsWith(`.${kind}`));
  const bytes = ofKind.reduce((sum, file) => sum + gzipped(file), 0);
  const verdict = bytes <= budget ? 'ok' : 'TOO HEAVY';
  failed ||= bytes > budget;
  console.log(
    `sign-in page, ${kind}: ${bytes} of ${budget} bytes gzipped in ${ofKind.length} files, ${verdict}`,
  );
}
process.exitCode = failed ? 1 : 0;

function keyOf(group) {
  const key = Object.keys(manifest).find((candidate) => manifest[candidate].name === group);
  if (!key) throw new Error(`The build has no group ${group}.`);
  return key;
}

/** A file and its style sheets, with those of everything that it imports at once. */
function filesOf(key) {
  const { file, css = [], imports = [] } = manifest[key];
  return [file, ...css, ...imports.flatMap((imported) => filesOf(imported))];
}

function textsIn(language, name) {
  return manifest[`src/locales/${language}/${name}.json`].file;
}

function heaviest(candidates) {
  return candidates.reduce((most, file) => (gzipped(file) > gzipped(most) ? file : most));
}

function gzipped(file) {
  return gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
}
