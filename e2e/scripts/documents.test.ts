import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../support/program';

const text = (file: string) => readFileSync(join(root, file), 'utf8');
const IGNORED = /(^|\/)(node_modules|dist|released|gql)(\/|$)/;

function filesIn(folder: string, ending: RegExp): string[] {
  const names = readdirSync(join(root, folder), { recursive: folder !== '.' }) as string[];
  const files = names.map((name) => join(folder, name));
  return files.filter((file) => ending.test(file) && !IGNORED.test(file));
}

const documents = ['.', 'docs', 'examples', 'sdk'].flatMap((folder) => filesIn(folder, /\.md$/));

test('documented commands whose output is used run npm with --silent', () => {
  const { scripts } = JSON.parse(text('examples/package.json')) as { scripts: Record<string, string> };
  const names = ['twinlock', 'seed', ...Object.keys(scripts)].join('|');
  const sources = ['server/src', 'sdk/src', 'examples', 'deploy'].flatMap((folder) =>
    filesIn(folder, /\.(ts|sh|yml|json|service)$/),
  );
  const loud = [...documents, ...sources, 'docker-compose.yml', 'Dockerfile'].flatMap((file) =>
    (text(file).match(new RegExp(`npm run (${names})(?![\\w-]).*`, 'g')) ?? []).map(
      (line) => `${file}: ${line}`,
    ),
  );
  expect(documents.length).toBeGreaterThan(10);
  expect(loud).toEqual([]);
});

/** Returns the anchors that GitHub creates for the headings of a file. */
function listAnchors(file: string): string[] {
  const headings =
    text(file)
      .replace(/^```[\s\S]*?^```/gm, '')
      .match(/^#+ .*$/gm) ?? [];
  return headings.map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('every link in a document leads to an existing file and heading', () => {
  const links = documents.flatMap((file) =>
    [...text(file).matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(([link, path = '', anchor]) => ({
      link: `${file}: ${link}`,
      target: path === '' ? file : relative(root, join(root, dirname(file), path)),
      anchor,
    })),
  );
  expect(links.length).toBeGreaterThan(30);
  const broken = links.filter(
    ({ target, anchor }) =>
      !existsSync(join(root, target)) ||
      (anchor !== undefined && target.endsWith('.md') && !listAnchors(target).includes(anchor)),
  );
  expect(broken.map(({ link }) => link)).toEqual([]);
});

test('docs/retention.md lists exactly the tables of the database', () => {
  const tables = filesIn('server/src', /\.entity\.ts$/).flatMap((file) =>
    [...text(file).matchAll(/@Entity\('(\w+)'/g)].map(([, name]) => name),
  );
  const [rows = ''] = text('docs/retention.md').split('Outside of the database');
  const named = rows.match(/(?<=`)[a-z]+_?[a-z_]+(?=`)/g) ?? [];
  expect(tables.length).toBeGreaterThan(20);
  expect([...new Set(named)].sort()).toEqual([...new Set(tables)].sort());
});
