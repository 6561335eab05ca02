import type { SealedField } from '../crypto/secretBox';
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

/** Stored mails are encrypted because their links contain tokens. */
export function messageField(mailId: string): SealedField {
  return { table: 'outgoing_mails', column: 'sealedMessage', rowId: mailId };
}
