import { screen } from '@testing-library/react';
import type { AuditEventType } from '../../gql/graphql';
import type { Language } from '../../lib/i18n';
import { renderAlone } from '../../testing/renderAlone';
import { EventDetails } from './EventDetails';

async function detailsOf(type: AuditEventType, details: Record<string, unknown>, language?: Language) {
  await renderAlone(<EventDetails type={type} details={details} />, language);
  return screen.getAllByRole('term').map((term) => `${term.textContent}: ${term.nextSibling?.textContent}`);
}

const REQUIRED = {
  from: { requireTwoFactor: false, gracePeriodDays: 7 },
  to: { requireTwoFactor: true, gracePeriodDays: 7 },
};

test.each<[Language, string[]]>([
  [
    'en',
    ['Before: 2FA required: no; Grace period in days: 7', 'Now: 2FA required: yes; Grace period in days: 7'],
  ],
  ['zh-CN', ['之前: 要求双因素认证：否；宽限天数：7', '现在: 要求双因素认证：是；宽限天数：7']],
])('a change is described in %s', async (language, texts) => {
  expect(await detailsOf('WORKSPACE_SECURITY_CHANGED', REQUIRED, language)).toEqual(texts);
});

test.each<[AuditEventType, Record<string, unknown>, string]>([
  ['SIGN_IN_SUCCEEDED', { factors: ['PASSWORD', 'TOTP'] }, 'With: password and authenticator app'],
  ['MEMBER_ROLE_CHANGED', { to: 'OWNER' }, 'Now: Owner'],
  ['API_TOKEN_CREATED', { scopes: ['MEMBERS_READ'] }, 'Scopes: Read members'],
  ['SESSION_REVOKED', { count: 1_200 }, 'Sessions: 1,200'],
  ['MAIL_GIVEN_UP', { mail: 'MEMBER_INVITED' }, 'Mail: Member invited'],
  ['MAIL_GIVEN_UP', { mail: 'GRACE' }, 'Mail: grace period'],
  ['ACCOUNT_UNLOCKED', { by: 'operator' }, 'By: the operator'],
  [
    'ACCOUNT_LOCKED',
    { lockedUntil: '9999-12-31T23:59:59.000Z' },
    'Until: the password or the second factor is reset',
  ],
])('%s with %j reads "%s"', async (type, details, text) => {
  expect(await detailsOf(type, details)).toEqual([text]);
});

test('text that people entered is not translated', async () => {
  expect(await detailsOf('WORKSPACE_RENAMED', { from: 'OWNER', to: 'true' })).toEqual([
    'Before: OWNER',
    'Now: true',
  ]);
});

test('an unknown detail shows the server’s value', async () => {
  expect(await detailsOf('PROFILE_CHANGED', { someNewThing: 'SOMETHING' })).toEqual([
    'some new thing: SOMETHING',
  ]);
});
