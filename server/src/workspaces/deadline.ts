/** How a member stands towards their workspace's two-factor rule. */
export enum MemberTwoFactorStatus {
  ENABLED = 'ENABLED',
  NOT_REQUIRED = 'NOT_REQUIRED',
  IN_GRACE = 'IN_GRACE',
  BLOCKED = 'BLOCKED',
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** A workspace's rule as it stands now. */
export interface TwoFactorRule {
  /** Null while two-factor authentication isn't required. */
  requiredSince: Date | null;
  gracePeriodDays: number;
}

export interface MemberUnderRule {
  joinedAt: Date;
  /** When a reset took their second factor away, also if they have left and joined again since. */
  graceLostAt: Date | null;
}

/**
 * When access ends for a member who has no second factor; null where the rule is off.
 *
 * The grace runs from the moment the rule reached the member: when it was turned on, or when they joined later. It is
 * the grace now in force, so that shortening it moves every deadline nearer and lengthening moves it later. After a
 * reset there is no grace until the rule is turned on anew.
 */
export function deadlineOf(
  { requiredSince, gracePeriodDays }: TwoFactorRule,
  { joinedAt, graceLostAt }: MemberUnderRule,
): Date | null {
  if (requiredSince === null) return null;
  const reachedAt = Math.max(requiredSince.getTime(), joinedAt.getTime());
  const deadline = new Date(reachedAt + gracePeriodDays * DAY_MILLISECONDS);
  const lost = graceLostAt !== null && graceLostAt >= requiredSince ? graceLostAt : null;
  return lost !== null && lost < deadline ? lost : deadline;
}

export interface MemberToJudge extends MemberUnderRule {
  twoFactorEnabled: boolean;
}

export function statusOf(rule: TwoFactorRule, member: MemberToJudge, now: Date): MemberTwoFactorStatus {
  if (member.twoFactorEnabled) return MemberTwoFactorStatus.ENABLED;
  const deadline = deadlineOf(rule, member);
  if (deadline === null) return MemberTwoFactorStatus.NOT_REQUIRED;
  return deadline > now ? MemberTwoFactorStatus.IN_GRACE : MemberTwoFactorStatus.BLOCKED;
}

/** Since when the rule must have reached a member for their grace to be over now; for queries over many members. */
export function graceStartBefore({ gracePeriodDays }: TwoFactorRule, now: Date): Date {
  return new Date(now.getTime() - gracePeriodDays * DAY_MILLISECONDS);
}
