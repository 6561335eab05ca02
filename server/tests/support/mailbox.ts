import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { openMailTransport } from '../../src/notifications/openMailTransport';
import { sendDueMail } from '../../src/notifications/sendDueMail';
import type { TestApi } from './testApi';

export interface ReceivedMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  parsed: ParsedMail;
}

/** Sends due mail. Returns every mail since the last call, oldest first. */
export async function receiveMail(api: TestApi): Promise<ReceivedMail[]> {
  await sendDueMail(api.runtime, openMailTransport(api.runtime));
  const folder = join(api.runtime.config.dataDir, 'outbox');
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  const mails = await Promise.all(files.map((file) => simpleParser(readFileSync(join(folder, file)))));
  rmSync(folder, { recursive: true, force: true });
  return mails.map(toReceived);
}

/** Sends due mail. Returns the newest mail to the person; throws if there is none. */
export async function receiveMailTo(api: TestApi, { email }: { email: string }): Promise<ReceivedMail> {
  const mail = (await receiveMail(api)).filter(({ to }) => to === email).at(-1);
  if (!mail) throw new Error(`No mail to ${email}`);
  return mail;
}

function toReceived(parsed: ParsedMail): ReceivedMail {
  const to = Array.isArray(parsed.to) ? parsed.to[0] : parsed.to;
  return {
    to: to?.text ?? '',
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || '',
    parsed,
  };
}
