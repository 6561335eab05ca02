// Checks that the sign-in page stays within its size budget. Run it after a build; `--files` prints the files of the English page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET_BYTES = { js: 170_000, css: 40_000 };

/** What the page loads: the files of two groups (vite.config.ts) and texts. A journey checks this list. The largest language counts. */
const GROUPS = ['index', 'sign-in'];
const TEXTS = ['common', 'signIn'];
const LANGUAGES = ['en', 'zh-CN'];

const dist = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
const page = readFileSync(join(dist, 'index.html'), 'utf8');

const byLanguage = LANGUAGES.map(filesIn);
if (process.argv.includes('--files')) console.log(JSON.stringify(byLanguage[0]));
else weigh();

function weigh() {
  for (const [kind, budget] of Object.entries(BUDGET_BYTES)) {
    const bytes = Math.max(...byLanguage.map((files) => weightOf(files, kind)));
    if (bytes > budget) process.exitCode = 1;
    const verdict = bytes <= budget ? 'ok' : 'TOO HEAVY';
    console.log(`sign-in page, ${kind}: ${bytes} of ${budget} bytes gzipped, ${verdict}`);
  }
}

function filesIn(language) {
  const linked = [...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, path]) => path);
  const asked = GROUPS.flatMap((name) => filesOf(keyOf(name)));
  const texts = TEXTS.map((name) => manifest[`src/locales/${language}/${name}.json`].file);
  return [...new Set([...linked, ...asked, ...texts])];
}

function keyOf(group) {
  const key = Object.keys(manifest).find((candidate) => manifest[candidate].name === group);
  if (!key) throw new Error(`The build has no group ${group}.`);
  return key;
}

/** A file, its style sheets, and those of its static imports. */
function filesOf(key) {
  const { file, css = [], imports = [] } = manifest[key];
  return [file, ...css, ...imports.flatMap((imported) => filesOf(imported))];
}

function weightOf(files, kind) {
  return files.filter((file) => file.endsWith(`.${kind}`)).reduce((sum, file) => sum + gzipped(file), 0);
}

function gzipped(file) {
  return gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
}
