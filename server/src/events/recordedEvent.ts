import type { Device } from '../core/device';
import type { AuditEventType } from './eventType';

export interface NewEvent {
  type: AuditEventType;
  at: Date;
  device: Device | null;
  /** The account that it concerns. */
  subjectId?: string | null;
  /** The account that caused it; defaults to the subject. */
  actorId?: string | null;
  apiTokenId?: string | null;
  /** Omit it for an event of an account, which is added to the logs of all the subject's workspaces. */
  workspaceId?: string | null;
  /** What changed; never a secret (S22). */
  details?: Record<string, unknown>;
}

/** The event as it is stored. */
export type RecordedEvent = Required<NewEvent> & { id: string };
