import type { EntityManager } from 'typeorm';
import { findUser } from '../accounts/user.store';
import { showEmail } from '../core/email.rules';
import type { SecretBox } from '../crypto/secretBox';
import type { EventListener, MailExtras } from '../events/eventRecorder';
import { AuditEventType } from '../events/eventType';
import type { RecordedEvent } from '../events/recordedEvent';
import { findRequirement } from '../workspaces/security-rule/findRequirement';
import type { EventFacts, Person } from './eventFacts';
import { isMailed, templateFor } from './eventTemplates';
import { messageFrom } from './message';
import { insertMails } from './outgoingMail.store';

/** Queues the mail about an event in the transaction that records it. */
export function planMail({ secrets, publicUrl }: { secrets: SecretBox; publicUrl: string }): EventListener {
  return async (tx, event, extras) => {
    if (!isMailed(event.type)) return;
    const subject = event.subjectId === null ? null : await findUser(tx, event.subjectId);
    const to = extras.to ?? subject?.email;
    const template = templateFor(await gatherFacts(tx, { event, extras, publicUrl }));
    if (to === undefined || template === null) return;
    const message = messageFrom(template, { to, name: subject?.name ?? null, publicUrl });
    const { id, type, at, subjectId: userId, workspaceId } = event;
    await insertMails(tx, secrets, {
      mails: [{ occasion: `${type}:${id}`, userId, workspaceId, message }],
      now: at,
    });
  };
}

async function gatherFacts(
  tx: EntityManager,
  { event, extras, publicUrl }: { event: RecordedEvent; extras: MailExtras; publicUrl: string },
): Promise<EventFacts> {
  const { actorId, subjectId } = event;
  return {
    event,
    publicUrl,
    url: extras.url ?? null,
    actor: actorId === null || actorId === subjectId ? null : await findActor(tx, actorId),
    requiredBy: await listRequiring(tx, event),
  };
}

async function findActor(tx: EntityManager, id: string): Promise<Person | null> {
  const user = await findUser(tx, id);
  return user && { name: user.name, email: showEmail(user.email) };
}

/** Only the mail about a reset names them. Other mails skip the query, because most are queued during a sign-in. */
async function listRequiring(tx: EntityManager, { type, subjectId }: RecordedEvent): Promise<string[]> {
  if (type !== AuditEventType.TWO_FACTOR_RESET || subjectId === null) return [];
  return (await findRequirement(tx, subjectId)).workspaceNames;
}
