import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SendMailOptions } from 'nodemailer';
import type { Config } from '../config';
import { OUTBOX } from '../dataDir';
import type { Runtime } from '../runtime';
import type { MailMessage } from './message';

/** Limits of talking to the mail server; a hanging one holds nothing up for longer. */
const CONNECT_WITHIN_MILLISECONDS = 10_000;
const ANSWER_WITHIN_MILLISECONDS = 20_000;
/** For one mail as a whole; well below the time it is claimed for. */
const SEND_WITHIN_MILLISECONDS = 60_000;

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;

export interface MailToSend {
  /** The outbox row's id. The mail's own id is made from it, so that a mailbox can tell the same mail again. */
  id: string;
  createdAt: Date;
  message: MailMessage;
}

/** Where mail goes: rejects where it wasn't taken. */
export interface MailTransport {
  send(mail: MailToSend): Promise<void>;
}

/** Sends to the configured mail server, or writes files into the data folder where none is configured (S31). */
export function openMailTransport(runtime: Pick<Runtime, 'config' | 'log'>): MailTransport {
  const { smtpUrl } = runtime.config;
  return smtpUrl === null ? openFolder(runtime) : openServer(runtime.config, smtpUrl);
}

/** With the first mail: it takes a while to load, and a start needn't wait for it. */
async function loadMailer() {
  return import('nodemailer');
}

function openServer(config: Config, smtpUrl: string): MailTransport {
  return {
    send: async (mail) => {
      const { createTransport } = await loadMailer();
      const signal = AbortSignal.timeout(SEND_WITHIN_MILLISECONDS);
      await createTransport(optionsFor(smtpUrl)).sendMail({ ...compose(config, mail), signal });
    },
  };
}

/** Rejects where the mail server doesn't answer or refuses the user and the password; sends nothing. */
export async function verifyMailServer(smtpUrl: string): Promise<void> {
  const { createTransport } = await loadMailer();
  await createTransport(optionsFor(smtpUrl)).verify();
}

function optionsFor(smtpUrl: string) {
  return {
    url: withoutLogging(smtpUrl),
    connectionTimeout: CONNECT_WITHIN_MILLISECONDS,
    greetingTimeout: CONNECT_WITHIN_MILLISECONDS,
    socketTimeout: ANSWER_WITHIN_MILLISECONDS,
  };
}

/** The transport takes options from the URL; these would print whole mails, and let it try a mail again by itself. */
function withoutLogging(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  for (const option of ['logger', 'debug', 'transactionLog', 'pool']) url.searchParams.delete(option);
  return url.href;
}

function openFolder({ config, log }: Pick<Runtime, 'config' | 'log'>): MailTransport {
  const folder = join(config.dataDir, OUTBOX);
  let composer: ReturnType<typeof loadComposer> | undefined;
  return {
    send: async (mail) => {
      composer ??= loadComposer();
      const { message } = await (await composer).sendMail(compose(config, mail));
      const file = join(folder, `${mail.id}.eml`);
      await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
      await writeFile(`${file}.part`, message as Buffer, { mode: OWNER_ONLY_FILE });
      await rename(`${file}.part`, file);
      log.info({ file }, 'SMTP_URL is not set: a mail was written to a file');
    },
  };
}

/** Puts mails into the form in which they would be sent. */
async function loadComposer() {
  const { createTransport } = await loadMailer();
  return createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
}

function compose(config: Config, { id, createdAt, message }: MailToSend): SendMailOptions {
  const { to, subject, text, html } = message;
  return {
    from: config.mailFrom,
    to: { name: '', address: to },
    subject,
    text,
    html,
    date: createdAt,
    messageId: `<${id}@${new URL(config.publicUrl).hostname}>`,
    // Nobody's out-of-office answers it (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
