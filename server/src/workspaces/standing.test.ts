import { ErrorCode } from '@twinlock/shared';
import { WorkspaceRole } from './roles';
import { isKeptOut, isOwner, lastOwner, ownersOnly, type Standing, twoFactorRequired } from './standing';

const NOW = new Date('2026-03-20T10:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 60 * 60 * 1000);

const standing = (changes: Partial<Standing>): Standing => ({
  workspaceId: 'workspace',
  membershipId: 'membership',
  role: WorkspaceRole.MEMBER,
  requiredSince: null,
  gracePeriodDays: 7,
  joinedAt: daysAgo(100),
  graceLostAt: null,
  twoFactorEnabled: false,
  ...changes,
});

test.each<[string, Partial<Standing>, boolean]>([
  ['the workspace requires nothing', {}, false],
  ['the grace still runs', { requiredSince: daysAgo(6.99) }, false],
  ['the grace ends now', { requiredSince: daysAgo(7) }, true],
  ['the grace is over', { requiredSince: daysAgo(8) }, true],
  ['the grace is over, but 2FA is on', { requiredSince: daysAgo(8), twoFactorEnabled: true }, false],
  ['there is no grace', { requiredSince: NOW, gracePeriodDays: 0 }, true],
  ['they joined a day ago', { requiredSince: daysAgo(50), joinedAt: daysAgo(1) }, false],
  ['a reset took their second factor a moment ago', { requiredSince: daysAgo(1), graceLostAt: NOW }, true],
  ['an owner is past the grace', { requiredSince: daysAgo(8), role: WorkspaceRole.OWNER }, true],
])('S21 a member is kept out when %s: %j is %s', (_, changes, keptOut) => {
  expect(isKeptOut(standing(changes), NOW)).toBe(keptOut);
});

test('only OWNER is an owner', () => {
  expect(Object.values(WorkspaceRole).filter((role) => isOwner({ role }))).toEqual([WorkspaceRole.OWNER]);
});

test.each([
  [twoFactorRequired(), ErrorCode.TWO_FACTOR_REQUIRED],
  [ownersOnly(), ErrorCode.FORBIDDEN],
  [lastOwner(), ErrorCode.LAST_OWNER],
])('%s answers %s', (refusal, code) => {
  expect(refusal.code).toBe(code);
});
