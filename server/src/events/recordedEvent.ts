import type { Device } from '../core/device';
import type { AuditEventType } from './eventType';

/** A story's account of one thing that happened. */
export interface NewEvent {
  type: AuditEventType;
  at: Date;
  device: Device | null;
  /** Whose account or membership it concerns. */
  subjectId?: string | null;
  /** Who did it; the subject, where nothing else is said. */
  actorId?: string | null;
  apiTokenId?: string | null;
  /** Set for what happens in one workspace; what concerns an account stands in the log of all of the subject's. */
  workspaceId?: string | null;
  /** What changed; never a secret (S22). */
  details?: Record<string, unknown>;
}

/** The event as it is stored. */
export type RecordedEvent = Required<NewEvent> & { id: string };
