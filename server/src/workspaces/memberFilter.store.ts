import { graceStartBefore, MemberTwoFactorStatus, type TwoFactorRule } from './deadline';
import { foldText, LISTED_AS_MAX_LENGTH } from './listedAs';
import type { WorkspaceRole } from './roles';

/** Begins a label of an internationalised domain in its ASCII form. */
const A_LABEL = 'xn--';

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
  if (query.search?.trim()) addSearch(add, foldText(query.search.trim()));
  if (query.twoFactorEnabled !== null && query.twoFactorEnabled !== undefined) {
    add(`u.activeEnrollmentId IS ${query.twoFactorEnabled ? 'NOT NULL' : 'NULL'}`);
  }
  if (query.twoFactorStatus) addStatus(add, { status: query.twoFactorStatus, rule, now });
  return all;
}

function asksForAccounts({ twoFactorEnabled, twoFactorStatus }: MemberQuery): boolean {
  return (twoFactorEnabled ?? twoFactorStatus ?? null) !== null;
}

/** Whether only members with two-factor authentication (1), or without (0), can match; null where it asks for neither. */
export function enrollmentAskedFor({ twoFactorEnabled, twoFactorStatus }: MemberQuery): 0 | 1 | null {
  const isEnrolled =
    twoFactorEnabled ?? (twoFactorStatus ? twoFactorStatus === MemberTwoFactorStatus.ENABLED : null);
  return isEnrolled === null ? null : isEnrolled ? 1 : 0;
}

type Add = (where: string, ...parameters: unknown[]) => void;

/** Nobody is listed under more than the column holds, and a database takes a pattern of any length for a fault. */
function addSearch(add: Add, text: string): void {
  const pattern = `%${text.replace(/[!%_]/g, '!$&')}%`;
  if (text.length > LISTED_AS_MAX_LENGTH) add('1 = 0');
  // Members are listed by their addresses as people read them; this one is typed as it is stored.
  else if (text.includes(A_LABEL))
    add("(m.listedAs LIKE ? ESCAPE '!' OR m.email LIKE ? ESCAPE '!')", pattern, pattern);
  else add("m.listedAs LIKE ? ESCAPE '!'", pattern);
}

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
