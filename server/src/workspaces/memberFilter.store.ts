import { graceStartBefore, MemberTwoFactorStatus, type TwoFactorRule } from './deadline';
import { foldText } from './listedAs';
import type { WorkspaceRole } from './roles';

/** Which members to list; every part that is given has to match. */
export interface MemberQuery {
  search?: string | null;
  twoFactorEnabled?: boolean | null;
  twoFactorStatus?: MemberTwoFactorStatus | null;
  role?: WorkspaceRole | null;
}

export interface MembersAsked {
  workspaceId: string;
  rule: TwoFactorRule;
  query: MemberQuery;
  now: Date;
}

/** SQL over memberships as `m` and, where `ofAccounts` says so, users as `u`. */
export interface Conditions {
  where: string[];
  parameters: unknown[];
  ofAccounts: boolean;
}

export function memberConditions({ workspaceId, rule, query, now }: MembersAsked): Conditions {
  const all: Conditions = {
    where: ['m.workspaceId = ?'],
    parameters: [workspaceId],
    ofAccounts: asksForAccounts(query),
  };
  const add = (where: string, ...parameters: unknown[]): void => {
    all.where.push(where);
    all.parameters.push(...parameters);
  };
  if (query.role) add('m.role = ?', query.role);
  if (query.search?.trim()) {
    add("m.listedAs LIKE ? ESCAPE '!'", `%${foldText(query.search.trim()).replace(/[!%_]/g, '!$&')}%`);
  }
  if (query.twoFactorEnabled !== null && query.twoFactorEnabled !== undefined) {
    add(`u.activeEnrollmentId IS ${query.twoFactorEnabled ? 'NOT NULL' : 'NULL'}`);
  }
  if (query.twoFactorStatus) addStatus(add, { status: query.twoFactorStatus, rule, now });
  return all;
}

function asksForAccounts({ twoFactorEnabled, twoFactorStatus }: MemberQuery): boolean {
  return (twoFactorEnabled ?? twoFactorStatus ?? null) !== null;
}

type Add = (where: string, ...parameters: unknown[]) => void;

/** The status as `statusOf` decides it, put so that the database can. */
function addStatus(
  add: Add,
  { status, rule, now }: { status: MemberTwoFactorStatus; rule: TwoFactorRule; now: Date },
): void {
  const { requiredSince } = rule;
  if (status === MemberTwoFactorStatus.ENABLED) {
    add('u.activeEnrollmentId IS NOT NULL');
  } else if (status === MemberTwoFactorStatus.NOT_REQUIRED) {
    add(requiredSince === null ? 'u.activeEnrollmentId IS NULL' : '1 = 0');
  } else if (requiredSince === null) {
    add('1 = 0');
  } else {
    const [inGrace, parameters] = graceCondition(rule, now);
    const stands = status === MemberTwoFactorStatus.IN_GRACE ? inGrace : `NOT ${inGrace}`;
    add(`u.activeEnrollmentId IS NULL AND ${stands}`, ...parameters);
  }
}

/** Whether a member without a second factor still has time, in SQL. */
export function graceCondition(rule: TwoFactorRule, now: Date): [string, unknown[]] {
  const start = graceStartBefore(rule, now);
  const ruleIsYoung = rule.requiredSince !== null && rule.requiredSince > start;
  return [
    `((${ruleIsYoung ? '1 = 1' : 'm.joinedAt > ?'}) AND (u.twoFactorResetAt IS NULL OR u.twoFactorResetAt < ?))`,
    ruleIsYoung ? [rule.requiredSince] : [start, rule.requiredSince],
  ];
}
