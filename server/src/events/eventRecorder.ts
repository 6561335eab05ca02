import type { EntityManager } from 'typeorm';
import { newIdAt } from '../core/ids';
import type { NewEvent, RecordedEvent } from './recordedEvent';
import { addToAuditLogs, insertEvent } from './securityEvent.store';

/** Used only in mail about an event; not stored with it. */
export interface MailExtras {
  /** Email address of a recipient without an account. */
  to?: string;
  /** Link with a token. */
  url?: string;
  invitedById?: string;
}

/** Called for each event, in the transaction that records it. */
export type EventListener = (tx: EntityManager, event: RecordedEvent, extras: MailExtras) => Promise<void>;

/** Records events in the transaction of the change. Account history, audit log and mail are all derived from them. */
export class EventRecorder {
  constructor(private readonly listeners: readonly EventListener[] = []) {}

  async record(tx: EntityManager, event: NewEvent, extras: MailExtras = {}): Promise<void> {
    const recorded = withDefaults(event);
    await insertEvent(tx, recorded);
    await addToAuditLogs(tx, recorded);
    for (const listener of this.listeners) await listener(tx, recorded, extras);
  }
}

function withDefaults(event: NewEvent): RecordedEvent {
  const { type, at, device, subjectId = null, apiTokenId = null, workspaceId = null, details = {} } = event;
  const actorId = event.actorId === undefined ? subjectId : event.actorId;
  return { id: newIdAt(at), type, at, device, subjectId, actorId, apiTokenId, workspaceId, details };
}
