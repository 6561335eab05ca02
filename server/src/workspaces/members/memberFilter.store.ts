import { foldText, LISTED_AS_MAX_LENGTH } from '../../core/listedAs.rules';
import type { WorkspaceRole } from '../../core/workspaceRole';
import { graceStartBefore, MemberTwoFactorStatus, type TwoFactorRule } from '../security-rule/deadline.rules';

/** Prefix of an A-label, the ASCII form of an internationalized domain label. */
const A_LABEL = 'xn--';

/** Filter for members; all given conditions apply. */
export interface MemberQuery {
  search?: string | null;
  twoFactorEnabled?: boolean | null;
  twoFactorStatus?: MemberTwoFactorStatus | null;
  role?: WorkspaceRole | null;
}

export interface MemberSelection {
  workspaceId: string;
  rule: TwoFactorRule;
  query: MemberQuery;
  now: Date;
}

/** SQL conditions on memberships as `m` and, if `needsAccounts`, users as `u`. */
export interface Conditions {
  where: string[];
  parameters: unknown[];
  needsAccounts: boolean;
}

export function memberConditions({ workspaceId, rule, query, now }: MemberSelection): Conditions {
  const all: Conditions = {
    where: ['m.workspaceId = ?'],
    parameters: [workspaceId],
    needsAccounts: (query.twoFactorEnabled ?? query.twoFactorStatus ?? null) !== null,
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

/** Returns 1 if only members with two-factor authentication match, 0 if only members without, and null if both can. */
export function enrolledFilterOf({ twoFactorEnabled, twoFactorStatus }: MemberQuery): 0 | 1 | null {
  const isEnrolled =
    twoFactorEnabled ?? (twoFactorStatus ? twoFactorStatus === MemberTwoFactorStatus.ENABLED : null);
  return isEnrolled === null ? null : isEnrolled ? 1 : 0;
}

type Add = (where: string, ...parameters: unknown[]) => void;

/** A text longer than the column matches no member, and databases reject patterns that are too long. */
function addSearch(add: Add, text: string): void {
  const pattern = `%${text.replace(/[!%_]/g, '!$&')}%`;
  if (text.length > LISTED_AS_MAX_LENGTH) add('1 = 0');
  // `listedAs` contains the Unicode form of the domain, `email` the ASCII form.
  else if (text.includes(A_LABEL))
    add("(m.listedAs LIKE ? ESCAPE '!' OR m.email LIKE ? ESCAPE '!')", pattern, pattern);
  else add("m.listedAs LIKE ? ESCAPE '!'", pattern);
}

/** Adds the SQL equivalent of `statusOf`. */
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
    const condition = status === MemberTwoFactorStatus.IN_GRACE ? inGrace : `NOT ${inGrace}`;
    add(`u.activeEnrollmentId IS NULL AND ${condition}`, ...parameters);
  }
}

/** Returns the SQL condition for a member without a second factor whose deadline has not passed. */
export function graceCondition(rule: TwoFactorRule, now: Date): [string, unknown[]] {
  const start = graceStartBefore(rule, now);
  const isRuleYoung = rule.requiredSince !== null && rule.requiredSince > start;
  return [
    `((${isRuleYoung ? '1 = 1' : 'm.joinedAt > ?'}) AND (u.twoFactorResetAt IS NULL OR u.twoFactorResetAt < ?))`,
    isRuleYoung ? [rule.requiredSince] : [start, rule.requiredSince],
  ];
}
