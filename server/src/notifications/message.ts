import type { Place } from '../crypto/secretBox';
import { type Letter, type Reader, renderHtml, renderText } from './letter';

/** A mail as it waits to be sent. */
export interface MailMessage {
  /** One address, normalized. */
  to: string;
  subject: string;
  text: string;
  html: string;
}

export function messageFrom(letter: Letter, { to, ...reader }: Reader & { to: string }): MailMessage {
  return {
    to,
    subject: letter.subject,
    text: renderText(letter, reader),
    html: renderHtml(letter, reader),
  };
}

/** Where a waiting mail is sealed to: its links hold tokens. */
export function messagePlace(mailId: string): Place {
  return { table: 'outgoing_mails', column: 'sealedMessage', rowId: mailId };
}
