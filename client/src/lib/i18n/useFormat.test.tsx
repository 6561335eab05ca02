import { renderHook } from '@testing-library/react';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { useFormat } from './useFormat';

const NEW_YEARS_EVE = '2026-12-31T12:00:00.000Z';

async function formatFor(language: string, ...browserLanguages: string[]) {
  jest.spyOn(navigator, 'languages', 'get').mockReturnValue(browserLanguages);
  await i18next.use(initReactI18next).init({ lng: language, resources: { [language]: {} } });
  return renderHook(() => useFormat()).result.current;
}

test.each([
  ['en', ['en-US'], 'Dec 31, 2026'],
  ['en', ['de-DE', 'en-GB', 'en-US'], '31 Dec 2026'],
  ['en', ['zh-CN'], 'Dec 31, 2026'],
  ['zh-CN', ['zh-CN', 'en-GB'], '2026年12月31日'],
  ['zh-CN', ['zh-TW'], '2026年12月31日'],
])('a date in %s for a browser that prefers %j is %s', async (language, browserLanguages, text) => {
  const { date } = await formatFor(language, ...browserLanguages);
  expect(date(NEW_YEARS_EVE)).toBe(text);
});

test.each([
  [10, 'now'],
  [90, '1 minute ago'],
  [7_200, '2 hours ago'],
  [86_400, 'yesterday'],
  [29 * 86_400, '29 days ago'],
])('%i seconds ago is %s', async (seconds, text) => {
  const { ago } = await formatFor('en', 'en-US');
  expect(ago(new Date(Date.now() - seconds * 1_000).toISOString())).toBe(text);
});

test('an instant more than a month ago is a date', async () => {
  const { ago } = await formatFor('en', 'en-US');
  expect(ago('2020-02-29T12:00:00.000Z')).toBe('Feb 29, 2020');
});

test('a remaining time has minutes and seconds, and hours if there are any', async () => {
  const { clock } = await formatFor('en', 'en-US');
  expect([5, 65, 600, 3_665].map(clock)).toEqual(['0:05', '1:05', '10:00', '1:01:05']);
});
