import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { flatTexts } from '../testing/catalogues';

const SOURCES = join(__dirname, '..');
const PLURAL = /_(zero|one|two|few|many|other)$/;
const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}|<(\w+)>/g;
/** Names that stay what they are in every language. */
const PROPER_NAMES = new Set(['Twinlock']);
const SPOKEN_ATTRIBUTES = new Set([
  'label',
  'title',
  'description',
  'placeholder',
  'alt',
  'aria-label',
  'caption',
  'lead',
]);

const english = flatTexts('en');
const chinese = flatTexts('zh-CN');
const sources = sourceFiles();

test('English and Chinese have the same texts', () => {
  expect(stems(chinese)).toEqual(stems(english));
});

test('a translation names the same values as the original', () => {
  const different = [...english].filter(([key, text]) => {
    const translated = chinese.get(key) ?? chinese.get(key.replace(PLURAL, '_other'));
    return translated === undefined || placeholders(translated).join() !== placeholders(text).join();
  });
  expect(different).toEqual([]);
});

test('no text is empty, and Chinese is not left in English', () => {
  expect([...english, ...chinese].filter(([, text]) => !text.trim())).toEqual([]);
  expect([...chinese].filter(([, text]) => !/[\u4e00-\u9fff]/.test(text))).toEqual([]);
});

test('every text is used', () => {
  const used = usedKeys();
  const unused = [...stems(english)].filter((key) => !used.some((pattern) => pattern.test(key)));
  expect(unused).toEqual([]);
});

test('no text is written into a component', () => {
  expect(sources.filter(({ path }) => path.endsWith('.tsx')).flatMap(hardCoded)).toEqual([]);
});

function stems(texts: Map<string, string>): Set<string> {
  return new Set([...texts.keys()].map((key) => key.replace(PLURAL, '')).sort());
}

function placeholders(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, value, tag]) => value ?? tag ?? '').sort();
}

function sourceFiles(): { path: string; text: string }[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/^(gql|testing)\/|\.test\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(SOURCES, path), 'utf8') }));
}

/** Keys as patterns: a key that is put together at run time stands for all that it can become. */
function usedKeys(): RegExp[] {
  return sources.flatMap(({ text }) => {
    const own = [...text.matchAll(/useTranslation\((?:\[)?'(\w+)'/g)].map(
      ([, namespace]) => namespace as string,
    );
    const calls = [
      ...text.matchAll(/\bt\(\s*(?:\w+ \? )?(['`])([^'`]+)\1(?:\s*:\s*'([^']+)')?/g),
      ...text.matchAll(/i18nKey=(")([^"]+)"/g),
    ];
    return calls
      .flatMap(([, , first, second]) => [first, second])
      .filter((key) => key !== undefined)
      .flatMap((key) => (key.includes(':') ? [key] : own.map((namespace) => `${namespace}:${key}`)))
      .map((key) => new RegExp(`^${key.replace(/[.]/g, '\\.').replace(/\$\{[^}]+\}/g, '[\\w.-]+')}$`));
  });
}

function hardCoded({ path, text }: { path: string; text: string }): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isJsxText(node) && isWords(node.text)) found.push(`${path}: ${node.text.trim()}`);
    if (ts.isJsxAttribute(node) && SPOKEN_ATTRIBUTES.has(node.name.getText())) {
      const value = node.initializer;
      if (value && ts.isStringLiteral(value) && isWords(value.text)) found.push(`${path}: ${value.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

function isWords(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !PROPER_NAMES.has(text.trim());
}
