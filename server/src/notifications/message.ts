import type { Place } from '../crypto/secretBox';
import { type MailTemplate, type Reader, renderHtml, renderText } from './mailTemplate';

/** A rendered mail. */
export interface MailMessage {
  /** One address, normalized. */
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Renders the template for one recipient. */
export function messageFrom(template: MailTemplate, { to, ...reader }: Reader & { to: string }): MailMessage {
  return {
    to,
    subject: template.subject,
    text: renderText(template, reader),
    html: renderHtml(template, reader),
  };
}

/** The place that a stored mail is encrypted for. Mails are encrypted because their links contain tokens. */
export function messagePlace(mailId: string): Place {
  return { table: 'outgoing_mails', column: 'sealedMessage', rowId: mailId };
}
