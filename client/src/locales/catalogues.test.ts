import { flatTexts } from '../testing/catalogues';

// What i18next-cli and ESLint don't check. They find unused, missing and hard-coded texts (`npm run check`).

const PLURAL = /_(zero|one|two|few|many|other)$/;
const PLACEHOLDER = /\{\{\s*(\w+)[^}]*\}\}|<(\w+)>/g;
const COUNT = /\{\{\s*count\b([^}]*)\}\}/;
/** Chinese characters, or the punctuation of Chinese. */
const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;

const english = flatTexts('en');
const chinese = flatTexts('zh-CN');

test('English and Chinese have the same keys', () => {
  expect(stems(chinese)).toEqual(stems(english));
});

test.each([
  ['en', english],
  ['zh-CN', chinese],
])('each text with a count has all plural forms of %s', (language, texts) => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
  const counted = new Map<string, string[]>();
  for (const key of texts.keys()) {
    const form = PLURAL.exec(key)?.[1];
    const stem = key.replace(PLURAL, '');
    if (form) counted.set(stem, [...(counted.get(stem) ?? []), form].sort());
  }
  expect([...counted].filter(([, found]) => found.join() !== forms.join())).toEqual([]);
});

test.each([
  ['en', english],
  ['zh-CN', chinese],
])('each count in %s has plural forms and is formatted by Intl', (_language, texts) => {
  const counting = [...texts].filter(([, text]) => COUNT.test(text));
  expect(counting.filter(([key, text]) => !PLURAL.test(key) || COUNT.exec(text)?.[1] !== ', number')).toEqual(
    [],
  );
});

test('a translation has the same placeholders as the English text', () => {
  const different = [...english].filter(([key, text]) => {
    const translated = chinese.get(key) ?? chinese.get(key.replace(PLURAL, '_other'));
    return translated === undefined || placeholders(translated).join() !== placeholders(text).join();
  });
  expect(different).toEqual([]);
});

test('no text is empty, and every Chinese text is translated', () => {
  expect([...english, ...chinese].filter(([, text]) => !text.trim())).toEqual([]);
  expect([...chinese].filter(([, text]) => !CHINESE.test(text))).toEqual([]);
});

function stems(texts: Map<string, string>): Set<string> {
  return new Set([...texts.keys()].map((key) => key.replace(PLURAL, '')).sort());
}

function placeholders(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, value, tag]) => value ?? tag ?? '').sort();
}
