import { setImmediate as othersTurn } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { Runtime } from '../runtime';
import { deadlineOf, graceStartBefore, MemberTwoFactorStatus, statusOf } from '../workspaces/deadline';
import { listReachableMembers, type ReachableMember } from '../workspaces/standing.store';
import type { WorkspaceEntity } from '../workspaces/workspace.entity';
import { listRequiringWorkspaces } from '../workspaces/workspace.store';
import { letterAboutGrace, noticeAfter, occasionOf, rulePrefix } from './graceNotice';
import { messageFrom } from './message';
import { insertMails, listOccasions, type NewMail } from './outgoingMail.store';

/** Members looked at in one go. */
const PAGE_SIZE = 200;
const BEFORE_ANYONE_JOINED = new Date(0);

/**
 * Tells every member whose grace runs that it does, and how little is left of it 3 days and 1 day before it ends. What
 * there is to tell follows from the deadlines as they stand, so one that moved is told anew and nothing depends on
 * being called at a certain moment. The outbox's unique key keeps replicas from telling the same twice.
 */
export async function remindOfDeadlines(runtime: Runtime): Promise<void> {
  for (const workspace of await runtime.database.read(listRequiringWorkspaces)) {
    let after: ReachableMember | null = null;
    do {
      after = await remindSome(runtime, workspace, after);
      // The embedded database answers at once: without this nobody else would get a turn meanwhile.
      await othersTurn();
    } while (after !== null);
  }
}

/** Goes on after the member given, and answers the last one that it came to; null at the end. */
async function remindSome(
  { database, secrets, config, clock }: Runtime,
  workspace: WorkspaceEntity,
  after: ReachableMember | null,
): Promise<ReachableMember | null> {
  const now = clock();
  const { members, mails } = await database.read(async (db) => {
    const page = await listMembersWithTime(db, { workspace, now, after, limit: PAGE_SIZE });
    return {
      members: page,
      mails: await draftNotices(db, { members: page, workspace, now, publicUrl: config.publicUrl }),
    };
  });
  if (mails.length > 0) await database.transaction((tx) => insertMails(tx, secrets, { mails, now }));
  return members.length === PAGE_SIZE ? (members.at(-1) ?? null) : null;
}

/** Members in the order of joining, without those whom the rule reached so long ago that no grace is left. */
export async function listMembersWithTime(
  db: EntityManager,
  {
    workspace,
    now,
    after,
    limit,
  }: { workspace: WorkspaceEntity; now: Date; after: ReachableMember | null; limit: number },
): Promise<ReachableMember[]> {
  const start = graceStartBefore(workspace, now);
  const isYoung = workspace.requiredSince !== null && workspace.requiredSince > start;
  const joinedFrom = isYoung ? BEFORE_ANYONE_JOINED : start;
  return listReachableMembers(db, { workspaceId: workspace.id, joinedFrom, after, limit });
}

export interface NoticesToDraft {
  members: readonly ReachableMember[];
  workspace: Pick<WorkspaceEntity, 'id' | 'name'>;
  now: Date;
  publicUrl: string;
}

/** The notices that members in grace haven't had yet. */
export async function draftNotices(
  db: EntityManager,
  { members, workspace, now, publicUrl }: NoticesToDraft,
): Promise<NewMail[]> {
  const inGrace = members.flatMap((member) => graceOf(member, now) ?? []);
  const told = await listOccasions(db, inGrace.map(rulePrefix));
  return inGrace
    .filter((grace) => !told.includes(occasionOf(grace, now)))
    .map((grace) => {
      const earlier = told.filter((occasion) => occasion.startsWith(rulePrefix(grace)));
      const { deadline, member } = grace;
      const letter = letterAboutGrace(noticeAfter(earlier, grace), {
        deadline,
        workspace: workspace.name,
        publicUrl,
        now,
      });
      return {
        occasion: occasionOf(grace, now),
        userId: member.userId,
        workspaceId: workspace.id,
        message: messageFrom(letter, { to: member.email, name: member.userName, publicUrl }),
      };
    });
}

function graceOf(member: ReachableMember, now: Date) {
  const { membershipId, requiredSince } = member;
  const deadline = deadlineOf(member, member);
  if (requiredSince === null || deadline === null) return null;
  if (statusOf(member, member, now) !== MemberTwoFactorStatus.IN_GRACE) return null;
  return { membershipId, requiredSince, deadline, member };
}
