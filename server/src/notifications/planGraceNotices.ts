import type { EntityManager } from 'typeorm';
import type { SecretBox } from '../crypto/secretBox';
import type { EventListener } from '../events/eventRecorder';
import { AuditEventType } from '../events/eventType';
import type { RecordedEvent } from '../events/recordedEvent';
import { findReachableMember, type ReachableMember } from '../workspaces/standing.store';
import type { WorkspaceEntity } from '../workspaces/workspace.entity';
import { findWorkspace } from '../workspaces/workspace.store';
import { insertMails } from './outgoingMail.store';
import { draftNotices, listMembersWithTime } from './remindOfDeadlines';

/** Members who are told in the transaction of the rule's change; with more of them the owner would wait. */
const AT_ONCE = 100;

/**
 * Tells members of their time to set two-factor authentication up, in the transaction of what gives it to them: whoever
 * joins, and the first members of a workspace whose rule changes. `remindOfDeadlines` tells the rest.
 */
export function planGraceNotices({
  secrets,
  publicUrl,
}: {
  secrets: SecretBox;
  publicUrl: string;
}): EventListener {
  return async (tx, event) => {
    const workspace = await findChangedWorkspace(tx, event);
    if (!workspace?.requiredSince) return;
    const now = event.at;
    const members = await listConcerned(tx, event, workspace);
    const mails = await draftNotices(tx, { members, workspace, now, publicUrl });
    await insertMails(tx, secrets, { mails, now });
  };
}

async function findChangedWorkspace(
  tx: EntityManager,
  { type, workspaceId }: RecordedEvent,
): Promise<WorkspaceEntity | null> {
  const givesTime =
    type === AuditEventType.WORKSPACE_SECURITY_CHANGED || type === AuditEventType.MEMBER_JOINED;
  return givesTime && workspaceId !== null ? findWorkspace(tx, workspaceId) : null;
}

async function listConcerned(
  tx: EntityManager,
  { type, subjectId: userId, at }: RecordedEvent,
  workspace: WorkspaceEntity,
): Promise<ReachableMember[]> {
  if (type !== AuditEventType.MEMBER_JOINED || userId === null)
    return listMembersWithTime(tx, { workspace, now: at, after: null, limit: AT_ONCE });
  const joined = await findReachableMember(tx, { workspaceId: workspace.id, userId });
  return joined ? [joined] : [];
}
