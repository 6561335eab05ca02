/** Status of a member under the workspace's two-factor rule. */
export enum MemberTwoFactorStatus {
  ENABLED = 'ENABLED',
  NOT_REQUIRED = 'NOT_REQUIRED',
  IN_GRACE = 'IN_GRACE',
  BLOCKED = 'BLOCKED',
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** A workspace's current two-factor rule. */
export interface TwoFactorRule {
  /** Since when two-factor authentication is required; null while it isn't. */
  requiredSince: Date | null;
  gracePeriodDays: number;
}

export interface MemberUnderRule {
  joinedAt: Date;
  /** Time of the last reset of their second factor, also if they left and joined again since. */
  graceLostAt: Date | null;
}

/**
 * Returns when a member without a second factor loses access; null if the rule is off.
 *
 * The grace period starts when the rule is turned on, or when the member joins later. Its current length applies, so
 * shortening it moves every deadline nearer and lengthening it moves every deadline later. After a reset there is no grace
 * period until the rule is turned off and on again.
 */
export function deadlineOf(
  { requiredSince, gracePeriodDays }: TwoFactorRule,
  { joinedAt, graceLostAt }: MemberUnderRule,
): Date | null {
  if (requiredSince === null) return null;
  const startsAt = Math.max(requiredSince.getTime(), joinedAt.getTime());
  const deadline = new Date(startsAt + gracePeriodDays * DAY_MILLISECONDS);
  const resetAt = graceLostAt !== null && graceLostAt >= requiredSince ? graceLostAt : null;
  return resetAt !== null && resetAt < deadline ? resetAt : deadline;
}

export interface MemberFactorState extends MemberUnderRule {
  twoFactorEnabled: boolean;
}

export function statusOf(rule: TwoFactorRule, member: MemberFactorState, now: Date): MemberTwoFactorStatus {
  if (member.twoFactorEnabled) return MemberTwoFactorStatus.ENABLED;
  const deadline = deadlineOf(rule, member);
  if (deadline === null) return MemberTwoFactorStatus.NOT_REQUIRED;
  return deadline > now ? MemberTwoFactorStatus.IN_GRACE : MemberTwoFactorStatus.BLOCKED;
}

/** Returns the latest start of a grace period that has ended by now, for queries over many members. */
export function graceStartBefore({ gracePeriodDays }: TwoFactorRule, now: Date): Date {
  return new Date(now.getTime() - gracePeriodDays * DAY_MILLISECONDS);
}
