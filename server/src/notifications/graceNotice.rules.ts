import { formatDateTime } from './dates';
import type { MailTemplate } from './mailTemplate';
import { quoteName } from './quoteName';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** A member in the grace period of a workspace that requires two-factor authentication. */
export interface MemberInGrace {
  membershipId: string;
  requiredSince: Date;
  deadline: Date;
}

/** How much time is left. Each stage is mailed once per deadline. */
export type GraceStage = 'begun' | 'threeDays' | 'oneDay';

/** Kind of notice: the grace period began, its end moved, or it ends soon. */
export type GraceNotice = 'begun' | 'moved' | 'reminder';

export function stageOf(deadline: Date, now: Date): GraceStage {
  const days = (deadline.getTime() - now.getTime()) / DAY_MILLISECONDS;
  if (days <= 1) return 'oneDay';
  return days <= 3 ? 'threeDays' : 'begun';
}

/**
 * Key of the notice in the outbox. Because the key is unique, only one replica queues it; because it contains the deadline,
 * a deadline that moved gets new notices.
 */
export function occasionOf(member: MemberInGrace, now: Date): string {
  return `${deadlinePrefix(member)}${stageOf(member.deadline, now)}`;
}

/** Common prefix of the keys of all notices to this member since the rule was turned on. */
export function rulePrefix({ membershipId, requiredSince }: MemberInGrace): string {
  return `GRACE:${membershipId}:${requiredSince.getTime()}:`;
}

/** Returns the kind of the next notice, given the keys of the earlier ones under this rule. */
export function noticeAfter(earlier: readonly string[], member: MemberInGrace): GraceNotice {
  if (earlier.length === 0) return 'begun';
  return earlier.some((occasion) => occasion.startsWith(deadlinePrefix(member))) ? 'reminder' : 'moved';
}

export function graceTemplate(
  notice: GraceNotice,
  {
    deadline,
    workspace,
    publicUrl,
    now,
  }: { deadline: Date; workspace: string; publicUrl: string; now: Date },
): MailTemplate {
  return {
    subject: subjectOf(notice, { deadline, workspace, now }),
    paragraphs: [
      `The workspace ${workspace} requires two-factor authentication, and your account does not have it yet.`,
      `Your grace period ${notice === 'moved' ? 'now ends' : 'ends'} on ${formatDateTime(deadline)}. From then on the workspace is closed to you until you have set it up.`,
      'It takes a few minutes and an authenticator app on your phone.',
    ],
    action: { label: 'Set up two-factor authentication', url: `${publicUrl}/account/two-factor` },
  };
}

function subjectOf(
  notice: GraceNotice,
  { deadline, workspace, now }: { deadline: Date; workspace: string; now: Date },
): string {
  switch (notice) {
    case 'begun':
      return `${quoteName(workspace)} requires two-factor authentication`;
    case 'moved':
      return `Another date for two-factor authentication in ${quoteName(workspace)}`;
    case 'reminder':
      return `${timeLeft(deadline, now)} left to set up two-factor authentication for ${quoteName(workspace)}`;
    default:
      return notice satisfies never;
  }
}

function timeLeft(deadline: Date, now: Date): string {
  const days = Math.ceil((deadline.getTime() - now.getTime()) / DAY_MILLISECONDS);
  return days === 1 ? '1 day' : `${days} days`;
}

function deadlinePrefix(member: MemberInGrace): string {
  return `${rulePrefix(member)}${member.deadline.getTime()}:`;
}
