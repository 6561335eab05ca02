import { deviceName } from '@twinlock/shared';
import type { RecordedEvent } from '../events/recordedEvent';
import { formatDateTime } from './dates';
import type { MailTemplate } from './mailTemplate';

export interface Person {
  name: string;
  email: string;
}

/** The values that a template about an event uses. */
export interface EventFacts {
  event: RecordedEvent;
  publicUrl: string;
  /** The link with its token; the token is stored only in the mail. */
  url: string | null;
  /** The actor; null if it was the reader, the operator or an API token. */
  actor: Person | null;
  /** After a reset: names of the workspaces that require two-factor authentication of the reader. */
  requiredBy: readonly string[];
}

/** Returns the template for a change made from a session of the account, with advice in case it was someone else. */
export function about({ event, publicUrl }: EventFacts, subject: string, paragraphs: string[]): MailTemplate {
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

/** Shows only the product name of the user agent: anyone can request a reset link for any address, with any header (S42). */
export function circumstances({ at, device }: RecordedEvent): { label: string; value: string }[] {
  const program = deviceName(device?.userAgent ?? '');
  return [
    { label: 'When', value: formatDateTime(at) },
    ...(device?.ipAddress ? [{ label: 'Address', value: device.ipAddress }] : []),
    ...(program !== null ? [{ label: 'Browser or program', value: program }] : []),
  ];
}

export function detail({ details }: RecordedEvent, name: string): string {
  return String(details[name] ?? '');
}
