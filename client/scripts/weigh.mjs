// Holds what the sign-in page loads to its budget. Run it after a build.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET_BYTES = { js: 170_000, css: 40_000 };
/** What the page asks for by itself once its script runs: the texts of the shell of every page and its own. */
const TEXTS = /^(common|signIn)-[^/]+\.js$/;

const dist = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', 'dist');
const page = readFileSync(join(dist, 'index.html'), 'utf8');
const linked = [...page.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map(([, path]) =>
  join(dist, path),
);
const texts = heaviestTexts();

let failed = false;
for (const [kind, budget] of Object.entries(BUDGET_BYTES)) {
  const files = [...linked, ...(kind === 'js' ? texts : [])].filter((file) => file.endsWith(`.${kind}`));
  const bytes = files.reduce((sum, file) => sum + gzipped(file), 0);
  const verdict = bytes <= budget ? 'ok' : 'TOO HEAVY';
  failed ||= bytes > budget;
  console.log(`sign-in page, ${kind}: ${bytes} of ${budget} bytes gzipped, ${verdict}`);
}
process.exitCode = failed ? 1 : 0;

/** Of each catalogue the language that weighs most. */
function heaviestTexts() {
  const byName = new Map();
  for (const file of readdirSync(join(dist, 'assets')).filter((name) => TEXTS.test(name))) {
    const name = file.split('-')[0];
    const path = join(dist, 'assets', file);
    if (!byName.has(name) || gzipped(path) > gzipped(byName.get(name))) byName.set(name, path);
  }
  return [...byName.values()];
}

function gzipped(file) {
  return gzipSync(readFileSync(file), { level: 9 }).length;
}
