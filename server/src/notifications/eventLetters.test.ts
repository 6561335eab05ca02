import { AuditEventType } from '../events/eventType';
import type { RecordedEvent } from '../events/recordedEvent';
import type { EventFacts } from './eventFacts';
import { isMailed, letterAbout } from './eventLetters';

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

test('S12 a lock without an end is mailed with what lifts it, and no date', () => {
  const locked = event(AuditEventType.ACCOUNT_LOCKED, { lockedUntil: '9999-12-31T23:59:59.000Z' });
  const letter = JSON.stringify(letterAbout(facts(locked)));
  expect(letter).toContain('set a new password by mail');
  expect(letter).not.toContain('9999');
});

test.each(Object.values(AuditEventType))('%s is mailed exactly where it is on the list', (type) => {
  expect(isMailed(type)).toBe(MAILED.includes(type));
  expect(letterAbout(facts(event(type, { lockedUntil: '2026-03-02T09:15:00.000Z' }))) !== null).toBe(
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
  'about %s with %j the holder reads "%s", when and from where, and what to do if it was someone else',
  (type, details, words) => {
    const letter = letterAbout(facts(event(type, details)));
    expect([letter?.subject, ...(letter?.paragraphs ?? [])].join('\n')).toContain(words);
    expect(letter?.facts?.map(({ value }) => value)).toEqual([
      '2 March 2026 at 09:00 UTC',
      '198.51.100.7',
      'Firefox',
    ]);
    expect(letter?.closing?.link?.url).toBe('https://id.example.com/auth/forgot');
  },
);

test.each([
  [4, false],
  [3, true],
  [0, true],
])('with %d recovery codes left the letter says to make new ones: %s', (remaining, warns) => {
  const letter = letterAbout(facts(event(AuditEventType.RECOVERY_CODE_USED, { remaining })));
  expect(letter?.action !== undefined).toBe(warns);
});

test('an invitation names who invites, and carries the link', () => {
  const url = 'https://id.example.com/invite#token=t';
  const invited = event(AuditEventType.MEMBER_INVITED, { workspace: 'Acme' });
  const letter = letterAbout(facts(invited, { actor: OWNER, url }));
  expect(letter?.subject).toBe('"Olive" invites you to "Acme"');
  expect(letter?.action?.url).toBe(url);
  expect(letterAbout(facts(invited, { url }))?.subject).toBe('You are invited to "Acme"');
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
  'a reset by %j with %j requiring it says who, why and what follows, and nothing of where the other was',
  (actor, requiredBy, who, next) => {
    const reset = event(AuditEventType.TWO_FACTOR_RESET, { reason: 'Lost the phone on a train' });
    const letter = letterAbout(facts(reset, { actor, requiredBy }));
    const text = letter?.paragraphs.join('\n');
    expect(text).toContain(who);
    expect(text).toContain('Reason: Lost the phone on a train');
    expect(text).toContain(next);
    expect(JSON.stringify(letter?.facts)).not.toContain('198.51.100.7');
  },
);
