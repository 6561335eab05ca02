import { ErrorCode } from '@twinlock/shared';
import type { WorkspaceAccess } from '../../core/workspaceAccess';
import { WorkspaceRole } from '../../core/workspaceRole';
import { isBlocked, isOwner, lastOwner, ownersOnly, twoFactorRequired } from './workspaceAccess.rules';

const NOW = new Date('2026-03-20T10:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 60 * 60 * 1000);

const access = (changes: Partial<WorkspaceAccess>): WorkspaceAccess => ({
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

test.each<[string, Partial<WorkspaceAccess>, boolean]>([
  ['the workspace requires nothing', {}, false],
  ['the grace period has not ended', { requiredSince: daysAgo(6.99) }, false],
  ['the grace period ends now', { requiredSince: daysAgo(7) }, true],
  ['the grace period has ended', { requiredSince: daysAgo(8) }, true],
  [
    'the grace period has ended, but 2FA is enabled',
    { requiredSince: daysAgo(8), twoFactorEnabled: true },
    false,
  ],
  ['there is no grace period', { requiredSince: NOW, gracePeriodDays: 0 }, true],
  ['they joined a day ago', { requiredSince: daysAgo(50), joinedAt: daysAgo(1) }, false],
  ['their second factor was just reset', { requiredSince: daysAgo(1), graceLostAt: NOW }, true],
  ['the grace period of an owner has ended', { requiredSince: daysAgo(8), role: WorkspaceRole.OWNER }, true],
])('S21 when %s, isBlocked(%j) is %s', (_, changes, blocked) => {
  expect(isBlocked(access(changes), NOW)).toBe(blocked);
});

test('only OWNER is an owner', () => {
  expect(Object.values(WorkspaceRole).filter((role) => isOwner({ role }))).toEqual([WorkspaceRole.OWNER]);
});

test.each([
  [twoFactorRequired(), ErrorCode.TWO_FACTOR_REQUIRED],
  [ownersOnly(), ErrorCode.FORBIDDEN],
  [lastOwner(), ErrorCode.LAST_OWNER],
])('%s has the code %s', (refusal, code) => {
  expect(refusal.code).toBe(code);
});
