import type { EntityManager } from 'typeorm';
import { findApiToken } from '../api-tokens/apiToken.store';
import type { SecretBox } from '../crypto/secretBox';
import type { EventListener, MailExtras } from '../events/eventRecorder';
import { AuditEventType } from '../events/eventType';
import type { RecordedEvent } from '../events/recordedEvent';
import { findUser, listPeople, type Person } from '../sign-in/user.store';
import { listOwnerIds } from '../workspaces/membership.store';
import { findWorkspace } from '../workspaces/workspace.store';
import { messageFrom } from './message';
import { insertMails } from './outgoingMail.store';
import { concernsOwners, letterToOwners, type OwnerFacts } from './ownerLetters';

/** People who are looked up, and mails that are inserted, with one statement. */
const BATCH = 200;

/**
 * Mails all owners of a workspace, in the transaction of what happened, when one is added, demoted, removed or leaves, the
 * rule changes, or an API token is made (S36). An owner who stopped being one gets the mail too.
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
    const letter = letterToOwners(await gatherFacts(tx, { event, extras, publicUrl }));
    if (letter === null) return;
    const { id, type, at: now, workspaceId, subjectId, actorId } = event;
    const ids = new Set([...(await listOwnerIds(tx, workspaceId)), ...present(subjectId, actorId)]);
    for (const readers of await listInBatches(tx, [...ids])) {
      const mails = readers.map(({ id: userId, name, email: to }) => ({
        occasion: `${type}:${id}:${userId}`,
        userId,
        workspaceId,
        message: messageFrom(letter, { to, name, publicUrl }),
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
    doer: await findDoer(tx, event),
    subject: subjectId === null ? null : await findUser(tx, subjectId),
    inviter: extras.invitedById === undefined ? null : await findUser(tx, extras.invitedById),
  };
}

/** The event of a token that was made names that token, but a person made it. */
async function findDoer(
  tx: EntityManager,
  { type, actorId, apiTokenId }: RecordedEvent,
): Promise<OwnerFacts['doer']> {
  const isDoneByToken = apiTokenId !== null && type !== AuditEventType.API_TOKEN_CREATED;
  const apiToken = isDoneByToken ? await findApiToken(tx, apiTokenId) : null;
  const personId = apiToken?.createdById ?? actorId;
  const person = personId === null ? null : await findUser(tx, personId);
  return person && { person, apiToken: apiToken?.name ?? null };
}

function present(...ids: (string | null)[]): string[] {
  return ids.filter((id) => id !== null);
}
