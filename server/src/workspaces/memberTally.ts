import { GRACE_PERIOD_DAYS_MAX } from '@twinlock/shared';
import { graceStartBefore, type TwoFactorRule } from './deadline';

/** How many members joined on a day, and how many of them have two-factor authentication; or what of it changed. */
export interface Tally {
  /** In UTC, such as 2026-03-02; or `LONG_AGO`. */
  joinedDay: string;
  members: number;
  enrolled: number;
}

/** Stands for all days of which no rule can ask any more; comes before every day. */
export const LONG_AGO = '';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
/** Servers whose clocks differ, and one that stood still for a while, agree on what is long ago. */
const MARGIN_DAYS = 10;

export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/** The first day that is kept apart from those before it. */
export function firstKeptDay(now: Date): string {
  return dayOf(new Date(now.getTime() - (GRACE_PERIOD_DAYS_MAX + MARGIN_DAYS) * DAY_MILLISECONDS));
}

/** How many of these people have two-factor authentication. */
export function enrolledAmong(people: readonly { activeEnrollmentId: string | null }[]): number {
  return people.filter(({ activeEnrollmentId }) => activeEnrollmentId !== null).length;
}

/** One tally for each day that is kept apart, and one for all before; days of which nothing remains are left out. */
export function sumByDay(tallies: readonly Tally[], now: Date): Tally[] {
  const firstKept = firstKeptDay(now);
  const sums = new Map<string, Tally>();
  for (const { joinedDay: day, members, enrolled } of tallies) {
    const joinedDay = day < firstKept ? LONG_AGO : day;
    const sum = sums.get(joinedDay) ?? { joinedDay, members: 0, enrolled: 0 };
    sums.set(joinedDay, { joinedDay, members: sum.members + members, enrolled: sum.enrolled + enrolled });
  }
  return [...sums.values()].filter(({ members, enrolled }) => members !== 0 || enrolled !== 0);
}

/** When someone without a second factor must have joined to have time left, unless a reset took it. */
export interface GraceWindow {
  /** Later than this. */
  joinedAfter: Date;
  /** The first moment from which on whole days tell, and the day that begins then. */
  wholeDaysFrom: Date;
  firstWholeDay: string;
}

/** While the rule is younger than its grace, all have time. */
export function graceWindowOf(rule: TwoFactorRule & { requiredSince: Date }, now: Date): GraceWindow {
  const start = graceStartBefore(rule, now);
  if (rule.requiredSince > start) {
    const always = new Date(0);
    return { joinedAfter: always, wholeDaysFrom: always, firstWholeDay: LONG_AGO };
  }
  const wholeDaysFrom = new Date((Math.floor(start.getTime() / DAY_MILLISECONDS) + 1) * DAY_MILLISECONDS);
  return { joinedAfter: start, wholeDaysFrom, firstWholeDay: dayOf(wholeDaysFrom) };
}
