import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { Runtime } from '../runtime/runtime';
import { listMemberContacts, type MemberContact } from '../workspaces/access/workspaceAccess.store';
import {
  deadlineOf,
  graceStartBefore,
  MemberTwoFactorStatus,
  statusOf,
} from '../workspaces/security-rule/deadline.rules';
import type { WorkspaceEntity } from '../workspaces/workspace.entity';
import { listRequiringWorkspaces } from '../workspaces/workspace.store';
import { graceTemplate, noticeAfter, occasionOf, rulePrefix } from './graceNotice.rules';
import { messageFrom } from './message';
import { insertMails, listOccasions, type NewMail } from './outgoingMail.store';

/** Members read per page. */
const PAGE_SIZE = 200;
const EARLIEST = new Date(0);

/**
 * Mails every member in a grace period: when it begins, when its end moves, and 3 days and 1 day before it ends. The
 * notices depend on the current deadlines, so the time of the call doesn't matter. The unique key of the outbox keeps
 * replicas from sending a notice twice.
 */
export async function remindOfDeadlines(runtime: Runtime): Promise<void> {
  for (const workspace of await runtime.database.read(listRequiringWorkspaces)) {
    let after: MemberContact | null = null;
    do {
      after = await remindPage(runtime, workspace, after);
      // The embedded database is synchronous: otherwise the whole list would block the event loop.
      await yieldToEventLoop();
    } while (after !== null);
  }
}

/** Handles the page after `after`. Returns its last member; null if there are no more. */
async function remindPage(
  { database, secrets, config, clock }: Runtime,
  workspace: WorkspaceEntity,
  after: MemberContact | null,
): Promise<MemberContact | null> {
  const now = clock();
  const { members, mails } = await database.read(async (db) => {
    const page = await listMembersInGrace(db, { workspace, now, after, limit: PAGE_SIZE });
    return {
      members: page,
      mails: await draftNotices(db, { members: page, workspace, now, publicUrl: config.publicUrl }),
    };
  });
  if (mails.length > 0) await database.transaction((tx) => insertMails(tx, secrets, { mails, now }));
  return members.length === PAGE_SIZE ? (members.at(-1) ?? null) : null;
}

/** Lists members by time of joining, without those whose grace period has ended. */
export async function listMembersInGrace(
  db: EntityManager,
  {
    workspace,
    now,
    after,
    limit,
  }: { workspace: WorkspaceEntity; now: Date; after: MemberContact | null; limit: number },
): Promise<MemberContact[]> {
  const start = graceStartBefore(workspace, now);
  const isYoung = workspace.requiredSince !== null && workspace.requiredSince > start;
  const joinedFrom = isYoung ? EARLIEST : start;
  return listMemberContacts(db, { workspaceId: workspace.id, joinedFrom, after, limit });
}

export interface NoticesToDraft {
  members: readonly MemberContact[];
  workspace: Pick<WorkspaceEntity, 'id' | 'name'>;
  now: Date;
  publicUrl: string;
}

/** Returns the notices that these members haven't been sent yet. */
export async function draftNotices(
  db: EntityManager,
  { members, workspace, now, publicUrl }: NoticesToDraft,
): Promise<NewMail[]> {
  const inGrace = members.flatMap((member) => graceOf(member, now) ?? []);
  const sent = await listOccasions(db, inGrace.map(rulePrefix));
  return inGrace
    .filter((grace) => !sent.includes(occasionOf(grace, now)))
    .map((grace) => {
      const earlier = sent.filter((occasion) => occasion.startsWith(rulePrefix(grace)));
      const { deadline, member } = grace;
      const template = graceTemplate(noticeAfter(earlier, grace), {
        deadline,
        workspace: workspace.name,
        publicUrl,
        now,
      });
      return {
        occasion: occasionOf(grace, now),
        userId: member.userId,
        workspaceId: workspace.id,
        message: messageFrom(template, { to: member.email, name: member.userName, publicUrl }),
      };
    });
}

function graceOf(member: MemberContact, now: Date) {
  const { membershipId, requiredSince } = member;
  const deadline = deadlineOf(member, member);
  if (requiredSince === null || deadline === null) return null;
  if (statusOf(member, member, now) !== MemberTwoFactorStatus.IN_GRACE) return null;
  return { membershipId, requiredSince, deadline, member };
}
