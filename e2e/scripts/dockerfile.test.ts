import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/program';

const text = (file: string) => readFileSync(join(root, file), 'utf8');

/** Returns the sources of each COPY before the first RUN. */
function readDependencyLayer(): string[] {
  const [before = ''] = text('Dockerfile').split(/^RUN /m);
  return [...before.matchAll(/^COPY (.*)$/gm)].flatMap(([, words = '']) => words.split(' ').slice(0, -1));
}

test('the image installs the dependencies before it copies the sources', () => {
  const copied = readDependencyLayer();
  expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  const manifests = readdirSync(root).filter((name) => existsSync(join(root, name, 'package.json')));
  expect(copied).toEqual(expect.arrayContaining(manifests.map((name) => `${name}/package.json`)));
  expect(copied).toEqual(expect.arrayContaining(['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']));
  expect(copied.filter((path) => /(^|\/)(src|tests)(\/|$)|^\.$/.test(path))).toEqual([]);
  expect(text('Dockerfile')).toMatch(/^RUN node scripts\/install\.mjs\nCOPY \. \.$/m);
});

test('the image copies everything that scripts/install.mjs imports, which is no package', () => {
  const copied = readDependencyLayer();
  const isCopied = (path: string) => copied.some((one) => path === one || path.startsWith(`${one}/`));
  const files = ['scripts/install.mjs'];
  for (const file of files) {
    expect(`${file}: ${isCopied(file)}`).toBe(`${file}: true`);
    for (const [, imported = ''] of text(file).matchAll(/\b(?:from|import|require)\(? ?'([^']+)'/g)) {
      expect(imported).toMatch(/^(node:|\.)/);
      const path = join(file, '..', imported);
      if (imported.startsWith('.') && !files.includes(path)) files.push(path);
    }
  }
  expect(files.length).toBeGreaterThan(5);
  // pnpm rejects a lock file that was made with other hooks.
  expect(isCopied('.pnpmfile.cjs')).toBe(true);
});
