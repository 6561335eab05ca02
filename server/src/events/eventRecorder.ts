import type { EntityManager } from 'typeorm';
import { newIdAt } from '../core/ids';
import type { NewEvent, RecordedEvent } from './recordedEvent';
import { addToAuditLogs, insertEvent } from './securityEvent.store';

/** What only the mail about an event carries: a link with its token, an address that is no account's, who invited. */
export interface MailExtras {
  to?: string;
  url?: string;
  invitedById?: string;
}

/** Hears of each event inside the transaction that records it. */
export type EventListener = (tx: EntityManager, event: RecordedEvent, extras: MailExtras) => Promise<void>;

/** Writes what happened, once, in the transaction of what it tells; history, audit log and mail are made from that. */
export class EventRecorder {
  constructor(private readonly listeners: readonly EventListener[] = []) {}

  async record(tx: EntityManager, event: NewEvent, extras: MailExtras = {}): Promise<void> {
    const recorded = completed(event);
    await insertEvent(tx, recorded);
    await addToAuditLogs(tx, recorded);
    for (const listener of this.listeners) await listener(tx, recorded, extras);
  }
}

function completed(event: NewEvent): RecordedEvent {
  const { type, at, device, subjectId = null, apiTokenId = null, workspaceId = null, details = {} } = event;
  const actorId = event.actorId === undefined ? subjectId : event.actorId;
  return { id: newIdAt(at), type, at, device, subjectId, actorId, apiTokenId, workspaceId, details };
}
