import type { RecordedEvent } from '../events/recordedEvent';
import { inWords } from './dates';
import type { Letter } from './letter';

export interface Person {
  name: string;
  email: string;
}

/** What a letter about an event is written from. */
export interface EventFacts {
  event: RecordedEvent;
  publicUrl: string;
  /** The link with its token, which is nowhere but in the mail. */
  url: string | null;
  /** Who did it, where a person did and it wasn't the reader. */
  actor: Person | null;
  /** Workspaces that require two-factor authentication of a reader whose second factor was reset. */
  requiredBy: readonly string[];
}

/** A letter about something that the holder did, or someone in their name. */
export function about({ event, publicUrl }: EventFacts, subject: string, paragraphs: string[]): Letter {
  return {
    subject,
    paragraphs,
    facts: circumstances(event),
    closing: {
      text: "If it wasn't you, tell an owner of your workspace. A new password ends every session of yours.",
      link: { label: 'Set a new password', url: `${publicUrl}/auth/forgot` },
    },
  };
}

export function circumstances({ at, device }: RecordedEvent): { label: string; value: string }[] {
  return [
    { label: 'When', value: inWords(at) },
    ...(device?.ipAddress ? [{ label: 'Address', value: device.ipAddress }] : []),
    ...(device?.userAgent ? [{ label: 'Browser or program', value: device.userAgent }] : []),
  ];
}

export function detail({ details }: RecordedEvent, name: string): string {
  return String(details[name] ?? '');
}
