import { screen } from '@testing-library/react';
import { ErrorCode } from '@twinlock/shared';
import type { Language } from '../lib/i18n';
import { Refusal, type RefusalCode } from '../lib/refusal';
import { renderAlone } from '../testing/renderAlone';
import { type RefusalTexts, useRefusalText } from './useRefusalText';

const FROM_THE_SERVER = 'The server’s own message.';
const NAME_RULE =
  'Use 1 to 100 characters. The name of a person or workspace can’t contain a web or email address.';
const CODES: RefusalCode[] = [...Object.values(ErrorCode), 'OFFLINE'];

function RefusalText({ refusal, own }: { refusal: Refusal; own?: RefusalTexts | undefined }) {
  return <p>{useRefusalText(own)(refusal)}</p>;
}

async function said(
  code: RefusalCode,
  { field, own, language }: { field?: string; own?: RefusalTexts; language?: Language } = {},
) {
  const refusal = new Refusal(code, FROM_THE_SERVER, field ? { field } : {});
  await renderAlone(<RefusalText refusal={refusal} own={own} />, language);
  return screen.getByRole('paragraph').textContent;
}

test.each(CODES)('%s has an English text', async (code) => {
  expect(await said(code)).toMatch(/^(?!The server’s own)[A-Z][^_]+\.$/);
});

test.each(CODES)('%s has a Chinese text', async (code) => {
  expect(await said(code, { language: 'zh-CN' })).toMatch(/^[\u4e00-\u9fff][^a-zA-Z]+。$/);
});

test.each([
  ['email', 'Enter a valid email address.'],
  ['password', 'Choose a longer or less common password.'],
  ['newPassword', 'Choose a longer or less common password.'],
  ['name', NAME_RULE],
  ['workspaceName', NAME_RULE],
  ['code', 'Enter a code from your authenticator app, or a recovery code.'],
  ['slug', 'Use lowercase letters, digits and single hyphens between them, up to 40 characters.'],
  ['reason', 'Write 10 to 500 characters.'],
  ['gracePeriodDays', 'Use 0 to 90 days.'],
  ['scopes', 'Choose at least one scope.'],
  ['expiresAt', 'Choose a time in the future.'],
])('invalid input in %s: %s', async (field, text) => {
  expect(await said('BAD_USER_INPUT', { field })).toBe(text);
});

test.each<[Language, string]>([
  ['en', FROM_THE_SERVER],
  ['zh-CN', '输入的内容无效。请检查后重试。'],
])('a field without a text of its own, in %s, shows: %s', async (language, text) => {
  expect(await said('BAD_USER_INPUT', { field: 'search', language })).toBe(text);
});

test.each([
  ['name', 'It is there.'],
  ['email', 'The email is there.'],
])('a screen with its own text for %s shows: %s', async (field, text) => {
  const own = { CONFLICT: 'It is there.', 'CONFLICT email': 'The email is there.' };
  expect(await said('CONFLICT', { own, field })).toBe(text);
});

test.each<[Language, RegExp]>([
  ['en', /^This address is not the one .* Open https:\/\/accounts\.example instead\.$/],
  ['zh-CN', /^此地址.*https:\/\/accounts\.example。$/],
])('a request from a wrong address shows the right one, in %s', async (language, text) => {
  const refusal = new Refusal('FORBIDDEN', FROM_THE_SERVER, { publicUrl: 'https://accounts.example' });
  await renderAlone(<RefusalText refusal={refusal} />, language);
  expect(screen.getByRole('paragraph')).toHaveTextContent(text);
});

test.each<[Language, boolean, RegExp]>([
  ['en', true, /may have been saved\. Check before you try again\.$/],
  ['zh-CN', true, /更改可能已经生效，请先确认再重试。$/],
  ['en', false, /Try again in a moment\.$/],
  ['zh-CN', false, /请稍后重试。$/],
])('an unavailable server, in %s, for a mutation %s', async (language, mayHaveChanged, text) => {
  const refusal = new Refusal('SERVICE_UNAVAILABLE', FROM_THE_SERVER, { mayHaveChanged });
  await renderAlone(<RefusalText refusal={refusal} />, language);
  expect(screen.getByRole('paragraph')).toHaveTextContent(text);
});
