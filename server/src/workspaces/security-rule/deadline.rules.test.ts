import fc from 'fast-check';
import { deadlineOf, graceStartBefore, MemberTwoFactorStatus, statusOf } from './deadline.rules';

const { ENABLED, NOT_REQUIRED, IN_GRACE, BLOCKED } = MemberTwoFactorStatus;
const DAY = 24 * 60 * 60 * 1000;
/** Day 0. Daylight saving time starts in this month. */
const TURNED_ON = new Date('2026-03-20T10:00:00Z');
const day = (days: number) => new Date(TURNED_ON.getTime() + days * DAY);
const on = (gracePeriodDays: number, since = 0) => ({ requiredSince: day(since), gracePeriodDays });
const off = { requiredSince: null, gracePeriodDays: 7 };
const member = (joined = -100, lost: number | null = null) => ({
  joinedAt: day(joined),
  graceLostAt: lost === null ? null : day(lost),
});

test.each([
  { situation: 'the rule is off', rule: off, dates: member(), deadline: null },
  {
    situation: 'the rule is off and the second factor was reset',
    rule: off,
    dates: member(-100, -1),
    deadline: null,
  },
  { situation: 'the rule is turned on', rule: on(7), dates: member(), deadline: 7 },
  { situation: 'it is turned on without a grace period', rule: on(0), dates: member(), deadline: 0 },
  { situation: 'it is turned on with the longest grace period', rule: on(90), dates: member(), deadline: 90 },
  { situation: 'the grace period is shortened', rule: on(3), dates: member(), deadline: 3 },
  { situation: 'the grace period is lengthened', rule: on(30), dates: member(), deadline: 30 },
  { situation: 'a member joins five days later', rule: on(7), dates: member(5), deadline: 12 },
  {
    situation: 'a member joins later and the grace period is shortened',
    rule: on(3),
    dates: member(5),
    deadline: 8,
  },
  {
    situation: 'a member joins later and there is no grace period',
    rule: on(0),
    dates: member(5),
    deadline: 5,
  },
  { situation: 'a member joins at the moment it is turned on', rule: on(7), dates: member(0), deadline: 7 },
  {
    situation: 'the second factor is reset within the grace period',
    rule: on(7),
    dates: member(-100, 2),
    deadline: 2,
  },
  {
    situation: 'the second factor is reset long after the grace period',
    rule: on(7),
    dates: member(-100, 50),
    deadline: 7,
  },
  {
    situation: 'the grace period is lengthened after a reset',
    rule: on(90),
    dates: member(-100, 2),
    deadline: 2,
  },
  { situation: 'a member joins later and is then reset', rule: on(7), dates: member(5, 6), deadline: 6 },
  {
    situation: 'a member is reset, removed and invited again',
    rule: on(7),
    dates: member(5, 2),
    deadline: 2,
  },
  { situation: 'it is turned off and on again', rule: on(7, 40), dates: member(), deadline: 47 },
  {
    situation: 'it is turned off and on again after a reset',
    rule: on(7, 40),
    dates: member(-100, 2),
    deadline: 47,
  },
])('when $situation, the deadline is day $deadline', ({ rule, dates, deadline }) => {
  expect(deadlineOf(rule, dates)).toEqual(deadline === null ? null : day(deadline));
});

test.each([
  { now: 0, grace: 7, enabled: false, status: IN_GRACE },
  { now: 6.999999, grace: 7, enabled: false, status: IN_GRACE },
  { now: 7, grace: 7, enabled: false, status: BLOCKED },
  { now: 8, grace: 7, enabled: false, status: BLOCKED },
  { now: 0, grace: 0, enabled: false, status: BLOCKED },
  { now: 8, grace: 7, enabled: true, status: ENABLED },
])(
  'S21 on day $now of a grace period of $grace days, with 2FA enabled $enabled, the status is $status',
  ({ now, grace, enabled, status }) => {
    expect(statusOf(on(grace), { ...member(), twoFactorEnabled: enabled }, day(now))).toBe(status);
  },
);

test('while the rule is off, the status is NOT_REQUIRED or ENABLED', () => {
  expect(statusOf(off, { ...member(), twoFactorEnabled: false }, day(1000))).toBe(NOT_REQUIRED);
  expect(statusOf(off, { ...member(), twoFactorEnabled: true }, day(1000))).toBe(ENABLED);
});

test('S21 a reset within the grace period blocks the member immediately', () => {
  expect(statusOf(on(7), { ...member(-100, 2), twoFactorEnabled: false }, day(2))).toBe(BLOCKED);
});

const days = fc.integer({ min: 0, max: 90 });
const anyMember = fc.record({
  joined: fc.integer({ min: -50, max: 50 }),
  lost: fc.option(fc.integer({ min: -50, max: 50 })),
});

test('shortening the grace period never moves a deadline later, and lengthening it never moves one earlier', () => {
  fc.assert(
    fc.property(days, days, anyMember, (one, other, { joined, lost }) => {
      const [shorter, longer] = [Math.min(one, other), Math.max(one, other)].map((grace) =>
        deadlineOf(on(grace), member(joined, lost)),
      );
      expect(shorter!.getTime()).toBeLessThanOrEqual(longer!.getTime());
    }),
  );
});

test('a reset never removes a deadline or moves it later', () => {
  fc.assert(
    fc.property(days, anyMember, (grace, { joined, lost }) => {
      expect(deadlineOf(on(grace), member(joined, lost))!.getTime()).toBeLessThanOrEqual(
        deadlineOf(on(grace), member(joined))!.getTime(),
      );
    }),
  );
});

test('graceStartBefore, which queries use, agrees with the deadline', () => {
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: 0, max: 200 }),
      (grace, joined, today) => {
        const startsAt = Math.max(day(0).getTime(), day(joined).getTime());
        const isOver =
          statusOf(on(grace), { ...member(joined), twoFactorEnabled: false }, day(today)) === BLOCKED;
        expect(startsAt <= graceStartBefore(on(grace), day(today)).getTime()).toBe(isOver);
      },
    ),
  );
});
