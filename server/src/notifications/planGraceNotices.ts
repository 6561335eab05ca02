import type { EntityManager } from 'typeorm';
import type { SecretBox } from '../crypto/secretBox';
import type { EventListener } from '../events/eventRecorder';
import { AuditEventType } from '../events/eventType';
import type { RecordedEvent } from '../events/recordedEvent';
import { findMemberContact, type MemberContact } from '../workspaces/access/workspaceAccess.store';
import type { WorkspaceEntity } from '../workspaces/workspace.entity';
import { findWorkspace } from '../workspaces/workspace.store';
import { insertMails } from './outgoingMail.store';
import { draftNotices, listMembersInGrace } from './remindOfDeadlines';

/** Members mailed in the transaction that changes the rule. A higher number would delay the owner's response. */
const MAX_IN_TRANSACTION = 100;

/**
 * Queues the grace period notice for a member who joins, and for the first members of a workspace whose rule changes, in
 * the transaction that records the event. `remindOfDeadlines` mails the remaining members.
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
    const members = await listAffected(tx, event, workspace);
    const mails = await draftNotices(tx, { members, workspace, now, publicUrl });
    await insertMails(tx, secrets, { mails, now });
  };
}

async function findChangedWorkspace(
  tx: EntityManager,
  { type, workspaceId }: RecordedEvent,
): Promise<WorkspaceEntity | null> {
  const startsGrace =
    type === AuditEventType.WORKSPACE_SECURITY_CHANGED || type === AuditEventType.MEMBER_JOINED;
  return startsGrace && workspaceId !== null ? findWorkspace(tx, workspaceId) : null;
}

async function listAffected(
  tx: EntityManager,
  { type, subjectId: userId, at }: RecordedEvent,
  workspace: WorkspaceEntity,
): Promise<MemberContact[]> {
  if (type !== AuditEventType.MEMBER_JOINED || userId === null)
    return listMembersInGrace(tx, { workspace, now: at, after: null, limit: MAX_IN_TRANSACTION });
  const joined = await findMemberContact(tx, { workspaceId: workspace.id, userId });
  return joined ? [joined] : [];
}
