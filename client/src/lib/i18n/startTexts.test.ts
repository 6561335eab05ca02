import i18next from 'i18next';
import { startTexts, switchLanguage } from '.';

async function startIn(...browserLanguages: string[]) {
  jest.spyOn(navigator, 'languages', 'get').mockReturnValue(browserLanguages);
  await startTexts();
  return { language: document.documentElement.lang, text: i18next.t('tryAgain') };
}

beforeEach(() => localStorage.clear());

test.each([
  [['zh-CN', 'en'], 'zh-CN', '重试'],
  [['zh-TW'], 'zh-CN', '重试'],
  [['de-DE', 'zh-Hans', 'en'], 'zh-CN', '重试'],
  [['en-GB', 'zh-CN'], 'en', 'Try again'],
  [['de-DE', 'fr'], 'en', 'Try again'],
  [[], 'en', 'Try again'],
])('a browser that prefers %j gets %s', async (browserLanguages, language, text) => {
  expect(await startIn(...browserLanguages)).toEqual({ language, text });
});

test('the chosen language overrides the browser’s', async () => {
  await startIn('en-GB');
  await switchLanguage('zh-CN');
  expect(await startIn('en-GB')).toEqual({ language: 'zh-CN', text: '重试' });
});
