import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flatTexts } from '../testing/catalogues';
import { hardCodedTexts } from '../testing/hardCodedTexts';

const SOURCES = join(__dirname, '..');
const PLURAL = /_(zero|one|two|few|many|other)$/;
const PLACEHOLDER = /\{\{\s*(\w+)[^}]*\}\}|<(\w+)>/g;
const COUNT = /\{\{\s*count\b([^}]*)\}\}/;
/** Chinese characters, or the punctuation of Chinese. */
const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;

const english = flatTexts('en');
const chinese = flatTexts('zh-CN');
const sources = sourceFiles();
const asked = sources.flatMap(({ text }) => keysAskedFor(text));

test('English and Chinese have the same texts', () => {
  expect(stems(chinese)).toEqual(stems(english));
});

test.each([
  ['en', english],
  ['zh-CN', chinese],
])('a text that counts has each form that %s has for a number', (language, texts) => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
  const counted = new Map<string, string[]>();
  for (const key of texts.keys()) {
    const form = PLURAL.exec(key)?.[1];
    const stem = key.replace(PLURAL, '');
    if (form) counted.set(stem, [...(counted.get(stem) ?? []), form].sort());
  }
  expect([...counted].filter(([, has]) => has.join() !== forms.join())).toEqual([]);
});

test.each([
  ['en', english],
  ['zh-CN', chinese],
])('a count in %s has plural forms and is written by Intl', (_language, texts) => {
  const counting = [...texts].filter(([, text]) => COUNT.test(text));
  expect(counting.filter(([key, text]) => !PLURAL.test(key) || COUNT.exec(text)?.[1] !== ', number')).toEqual(
    [],
  );
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
  expect([...chinese].filter(([, text]) => !CHINESE.test(text))).toEqual([]);
});

test('every text is used', () => {
  const unused = [...stems(english)].filter((key) => !asked.flat().some((pattern) => pattern.test(key)));
  expect(unused).toEqual([]);
});

test('every text that the code asks for is there', () => {
  const known = [...stems(english)];
  const missing = asked.filter((candidates) => !candidates.some((key) => known.some((one) => key.test(one))));
  expect(missing).toEqual([]);
});

test('no text is written into the code', () => {
  expect(sources.flatMap(hardCodedTexts)).toEqual([]);
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

/**
 * For each text that a file asks for, the keys that it may have, one for each catalogue that the file reads. They are
 * patterns: a key that is put together at run time stands for all that it can become.
 */
function keysAskedFor(text: string): RegExp[][] {
  const own = [...text.matchAll(/useTranslation\(\[?((?:'\w+'(?:, )?)+)/g)].flatMap(([, names]) =>
    [...(names as string).matchAll(/\w+/g)].map(([name]) => name),
  );
  const calls = [
    ...text.matchAll(/\bt\(\s*(?:[\w.]+ \? )?(['`])([^'`]+)\1(?:\s*:\s*'([^']+)')?/g),
    ...text.matchAll(/i18nKey=(")([^"]+)"/g),
  ];
  return calls
    .flatMap(([, , first, second]) => [first, second])
    .filter((key) => key !== undefined)
    .map((key) =>
      (key.includes(':') ? [key] : own.map((namespace) => `${namespace}:${key}`)).map(keyPattern),
    );
}

function keyPattern(key: string): RegExp {
  return new RegExp(`^${key.replace(/[.]/g, '\\.').replace(/\$\{[^}]+\}/g, '[\\w.-]+')}$`);
}
