import { AuditEventType } from '../events/eventType';
import type { RecordedEvent } from '../events/recordedEvent';
import type { EventFacts } from './eventFacts';
import { isMailed, templateFor } from './eventTemplates';

const event = (type: AuditEventType, details: Record<string, unknown> = {}): RecordedEvent => ({
  id: 'e1',
  type,
  at: new Date('2026-03-02T09:00:00Z'),
  device: { ipAddress: '198.51.100.7', userAgent: 'Firefox' },
  subjectId: 'u1',
  actorId: 'u1',
  apiTokenId: null,
  workspaceId: null,
  details,
});
const facts = (about: RecordedEvent, more: Partial<EventFacts> = {}): EventFacts => ({
  event: about,
  publicUrl: 'https://id.example.com',
  url: null,
  actor: null,
  requiredBy: [],
  ...more,
});
const OWNER = { name: 'Olive', email: 'olive@acme.example' };

const MAILED = [
  'MEMBER_INVITED',
  'PASSWORD_RESET_REQUESTED',
  'PASSWORD_CHANGED',
  'PASSWORD_RESET',
  'TWO_FACTOR_ENABLED',
  'TWO_FACTOR_REPLACED',
  'TWO_FACTOR_DISABLED',
  'TWO_FACTOR_RESET',
  'RECOVERY_CODE_USED',
  'RECOVERY_CODES_REGENERATED',
  'ACCOUNT_LOCKED',
  'ACCOUNT_DISABLED',
  'ACCOUNT_ENABLED',
  'SESSIONS_ENDED',
];

test('S12 the mail about a permanent lock says how to lift it, and has no date', () => {
  const locked = event(AuditEventType.ACCOUNT_LOCKED, { lockedUntil: '9999-12-31T23:59:59.000Z' });
  const template = JSON.stringify(templateFor(facts(locked)));
  expect(template).toContain('set a new password by mail');
  expect(template).not.toContain('9999');
});

test.each(Object.values(AuditEventType))('%s is mailed if it is on the list', (type) => {
  expect(isMailed(type)).toBe(MAILED.includes(type));
  expect(templateFor(facts(event(type, { lockedUntil: '2026-03-02T09:15:00.000Z' }))) !== null).toBe(
    isMailed(type),
  );
});

test.each([
  [AuditEventType.PASSWORD_CHANGED, {}, 'Your password was changed'],
  [AuditEventType.PASSWORD_RESET, {}, 'Your password was changed'],
  [AuditEventType.TWO_FACTOR_ENABLED, { label: 'Pixel' }, 'on the device "Pixel"'],
  [AuditEventType.TWO_FACTOR_REPLACED, {}, 'no longer work'],
  [AuditEventType.TWO_FACTOR_DISABLED, {}, 'was turned off'],
  [AuditEventType.RECOVERY_CODE_USED, { remaining: 7 }, '7 of 10 recovery codes are left.'],
  [AuditEventType.RECOVERY_CODES_REGENERATED, {}, 'were regenerated'],
  [AuditEventType.ACCOUNT_LOCKED, { lockedUntil: '2026-03-02T09:15:00.000Z' }, '2 March 2026 at 09:15 UTC'],
])(
  'the mail about %s with %j contains "%s", time, address, browser and the link to set a new password',
  (type, details, words) => {
    const template = templateFor(facts(event(type, details)));
    expect([template?.subject, ...(template?.paragraphs ?? [])].join('\n')).toContain(words);
    expect(template?.facts?.map(({ value }) => value)).toEqual([
      '2 March 2026 at 09:00 UTC',
      '198.51.100.7',
      'Firefox',
    ]);
    expect(template?.closing?.link?.url).toBe('https://id.example.com/auth/forgot');
  },
);

test.each([
  [4, false],
  [3, true],
  [0, true],
])('with %d recovery codes left, the mail asks to create new ones: %s', (remaining, warns) => {
  const template = templateFor(facts(event(AuditEventType.RECOVERY_CODE_USED, { remaining })));
  expect(template?.action !== undefined).toBe(warns);
});

test('an invitation contains the inviter’s name and the link', () => {
  const url = 'https://id.example.com/invite#token=t';
  const invited = event(AuditEventType.MEMBER_INVITED, { workspace: 'Acme' });
  const template = templateFor(facts(invited, { actor: OWNER, url }));
  expect(template?.subject).toBe('"Olive" invites you to "Acme"');
  expect(template?.action?.url).toBe(url);
  expect(templateFor(facts(invited, { url }))?.subject).toBe('You are invited to "Acme"');
});

test('S42 an invitation leaves out an address of the inviter that looks like a path', () => {
  const invited = event(AuditEventType.MEMBER_INVITED, { workspace: 'Acme' });
  const actor = { name: 'Olive', email: 'go.to/www.evil.example/login@acme.example' };
  expect(templateFor(facts(invited, { actor }))?.paragraphs[0]).toBe(
    'Olive invites you to the workspace Acme on Twinlock.',
  );
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
  ['curl/8.5.0', 'curl'],
  ['Firefox/1 Your account is closed: https://evil.example', 'Firefox'],
  ['Your account is closed: https://evil.example', 'Your'],
  ['https://evil.example', 'https'],
  ['evil.example/login', undefined],
  ['//evil.example', undefined],
])('S42 for the user agent %j a mail shows %j', (userAgent, shown) => {
  const asked = event(AuditEventType.PASSWORD_RESET_REQUESTED);
  const template = templateFor(facts({ ...asked, device: { ipAddress: null, userAgent } }));
  expect(template?.facts?.find(({ label }) => label === 'Browser or program')?.value).toBe(shown);
});

test.each([
  [OWNER, [], 'Olive (olive@acme.example) reset', 'Signing in takes only your password now.'],
  [
    OWNER,
    ['Acme', 'Beta'],
    'Olive (olive@acme.example) reset',
    'Acme and Beta require two-factor authentication, so',
  ],
  [null, ['Acme'], 'The operator of this instance reset', 'at next sign-in'],
])(
  'the mail about a reset by %j, with %j requiring 2FA, has actor, reason and next step, but not the actor’s address',
  (actor, requiredBy, who, next) => {
    const reset = event(AuditEventType.TWO_FACTOR_RESET, { reason: 'Lost the phone on a train' });
    const template = templateFor(facts(reset, { actor, requiredBy }));
    const text = template?.paragraphs.join('\n');
    expect(text).toContain(who);
    expect(text).toContain('Reason: Lost the phone on a train');
    expect(text).toContain(next);
    expect(JSON.stringify(template?.facts)).not.toContain('198.51.100.7');
  },
);
