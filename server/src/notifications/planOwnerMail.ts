import type { EntityManager } from 'typeorm';
import { findUser, listPeople, type Person } from '../accounts/user.store';
import type { SecretBox } from '../crypto/secretBox';
import type { EventListener, MailExtras } from '../events/eventRecorder';
import { AuditEventType } from '../events/eventType';
import type { RecordedEvent } from '../events/recordedEvent';
import { findApiToken } from '../sessions/api-tokens/apiToken.store';
import { listOwnerIds } from '../workspaces/members/membership.store';
import { findWorkspace } from '../workspaces/workspace.store';
import { messageFrom } from './message';
import { insertMails } from './outgoingMail.store';
import { concernsOwners, type OwnerFacts, templateForOwners } from './ownerTemplates';

/** Accounts read, and mails inserted, per statement. */
const BATCH = 200;

/**
 * Mails all owners of a workspace when an owner is added, demoted, removed or leaves, when the security rule changes and
 * when an API token is created (S36). A former owner gets the mail too. Runs in the transaction that records the event.
 */
export function planOwnerMail({
  secrets,
  publicUrl,
}: {
  secrets: SecretBox;
  publicUrl: string;
}): EventListener {
  return async (tx, event, extras) => {
    if (event.workspaceId === null || !concernsOwners(event)) return;
    const template = templateForOwners(await gatherFacts(tx, { event, extras, publicUrl }));
    if (template === null) return;
    const { id, type, at: now, workspaceId, subjectId, actorId } = event;
    const ids = new Set([...(await listOwnerIds(tx, workspaceId)), ...withoutNulls(subjectId, actorId)]);
    for (const readers of await listInBatches(tx, [...ids])) {
      const mails = readers.map(({ id: userId, name, email: to }) => ({
        occasion: `${type}:${id}:${userId}`,
        userId,
        workspaceId,
        message: messageFrom(template, { to, name, publicUrl }),
      }));
      await insertMails(tx, secrets, { mails, now });
    }
  };
}

async function listInBatches(tx: EntityManager, ids: readonly string[]): Promise<Person[][]> {
  const batches: Person[][] = [];
  for (let start = 0; start < ids.length; start += BATCH)
    batches.push(await listPeople(tx, ids.slice(start, start + BATCH)));
  return batches;
}

async function gatherFacts(
  tx: EntityManager,
  { event, extras, publicUrl }: { event: RecordedEvent; extras: MailExtras; publicUrl: string },
): Promise<OwnerFacts> {
  const { subjectId, workspaceId } = event;
  return {
    event,
    publicUrl,
    workspace: (workspaceId && (await findWorkspace(tx, workspaceId))?.name) || '',
    actor: await findActor(tx, event),
    subject: subjectId === null ? null : await findUser(tx, subjectId),
    inviter: extras.invitedById === undefined ? null : await findUser(tx, extras.invitedById),
  };
}

/** The token of API_TOKEN_CREATED is the new one, not the actor. */
async function findActor(
  tx: EntityManager,
  { type, actorId, apiTokenId }: RecordedEvent,
): Promise<OwnerFacts['actor']> {
  const isByToken = apiTokenId !== null && type !== AuditEventType.API_TOKEN_CREATED;
  const apiToken = isByToken ? await findApiToken(tx, apiTokenId) : null;
  const personId = apiToken?.createdById ?? actorId;
  const person = personId === null ? null : await findUser(tx, personId);
  return person && { person, apiToken: apiToken?.name ?? null };
}

function withoutNulls(...ids: (string | null)[]): string[] {
  return ids.filter((id) => id !== null);
}
