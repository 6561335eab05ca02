import type { Viewer } from './viewer';
import { deriveAccess } from './workspaceAccess';

const NOW = Date.parse('2026-01-01T00:00:00.000Z');
const PAST = '2020-01-01T00:00:00.000Z';
const FUTURE = '2999-01-01T00:00:00.000Z';

const acme = {
  id: '1',
  name: 'Acme',
  slug: 'acme',
  viewerRole: 'MEMBER',
  security: { requireTwoFactor: true, gracePeriodDays: 0 },
} as const;
const other = { ...acme, id: '2', name: 'Other', slug: 'other' } as const;

function aViewer(twoFactor: {
  enabled?: boolean;
  deadline?: string | null;
  requiredBy?: (typeof acme | typeof other)[];
}): Viewer {
  const { enabled = false, deadline = null, requiredBy = [] } = twoFactor;
  return {
    user: { id: 'u', name: 'U', email: 'u@example.com' },
    memberships: [],
    twoFactor: { enabled, requirement: { required: requiredBy.length > 0, deadline, requiredBy } },
  };
}

test.each([
  ['open where nothing is required', aViewer({}), 'open'],
  ['open within the grace period', aViewer({ deadline: FUTURE, requiredBy: [acme] }), 'open'],
  ['open with a second factor', aViewer({ enabled: true, deadline: PAST, requiredBy: [acme] }), 'open'],
  ['open where only another workspace requires it', aViewer({ deadline: PAST, requiredBy: [other] }), 'open'],
  ['closed once the deadline has passed', aViewer({ deadline: PAST, requiredBy: [acme] }), 'closed'],
  ['unknown where several require it', aViewer({ deadline: PAST, requiredBy: [acme, other] }), 'unknown'],
])('a workspace is %s', (_, viewer, access) => {
  expect(deriveAccess(viewer, acme, NOW)).toBe(access);
});
