import { inWords } from './dates';
import type { Letter } from './letter';
import { quoted } from './quoted';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** A member of a workspace that requires two-factor authentication, whose time to set it up runs. */
export interface MemberInGrace {
  membershipId: string;
  requiredSince: Date;
  deadline: Date;
}

/** How much of the time is left. Each is told once for each deadline. */
export type GraceStage = 'begun' | 'threeDays' | 'oneDay';

/** What there is to tell: that the time has begun, that it ends at another moment than was told, or how little is left. */
export type GraceNotice = 'begun' | 'moved' | 'reminder';

export function stageOf(deadline: Date, now: Date): GraceStage {
  const days = (deadline.getTime() - now.getTime()) / DAY_MILLISECONDS;
  if (days <= 1) return 'oneDay';
  return days <= 3 ? 'threeDays' : 'begun';
}

/**
 * What the notice is made for. A unique key lets one replica make it, whatever the others do at the same time; with the
 * deadline in it, a deadline that moved is told and reminded of anew.
 */
export function occasionOf(member: MemberInGrace, now: Date): string {
  return `${deadlinePrefix(member)}${stageOf(member.deadline, now)}`;
}

/** What the occasions of all notices to this member under the rule as it was turned on begin with. */
export function rulePrefix({ membershipId, requiredSince }: MemberInGrace): string {
  return `GRACE:${membershipId}:${requiredSince.getTime()}:`;
}

/** Which notice the member gets, after those that were made for `earlier` occasions under this rule. */
export function noticeAfter(earlier: readonly string[], member: MemberInGrace): GraceNotice {
  if (earlier.length === 0) return 'begun';
  return earlier.some((occasion) => occasion.startsWith(deadlinePrefix(member))) ? 'reminder' : 'moved';
}

export function letterAboutGrace(
  notice: GraceNotice,
  {
    deadline,
    workspace,
    publicUrl,
    now,
  }: { deadline: Date; workspace: string; publicUrl: string; now: Date },
): Letter {
  return {
    subject: subjectOf(notice, { deadline, workspace, now }),
    paragraphs: [
      `The workspace ${workspace} requires two-factor authentication, and your account does not have it yet.`,
      `Your grace period ${notice === 'moved' ? 'now ends' : 'ends'} on ${inWords(deadline)}. From then on the workspace is closed to you until you have set it up.`,
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
      return `${quoted(workspace)} requires two-factor authentication`;
    case 'moved':
      return `Another date for two-factor authentication in ${quoted(workspace)}`;
    case 'reminder':
      return `${timeLeft(deadline, now)} left to set up two-factor authentication for ${quoted(workspace)}`;
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
