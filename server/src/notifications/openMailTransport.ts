import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SendMailOptions } from 'nodemailer';
import type { Config } from '../config';
import type { Runtime } from '../runtime/runtime';
import type { MailMessage } from './message';

/** Folder in the data folder for mail that is written to files because no mail server is configured. */
export const OUTBOX = 'outbox';

/** Timeouts for the mail server, so that an unresponsive one blocks sending only for this long. */
const CONNECT_TIMEOUT_MILLISECONDS = 10_000;
const RESPONSE_TIMEOUT_MILLISECONDS = 20_000;
/** Timeout for one mail; much shorter than its claim. */
const SEND_TIMEOUT_MILLISECONDS = 60_000;

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;

export interface MailToSend {
  /** Id of the outbox row. The Message-ID is derived from it, so that a mailbox can detect a duplicate. */
  id: string;
  createdAt: Date;
  message: MailMessage;
}

export interface MailTransport {
  /** Sends one mail. Rejects if the mail server doesn't accept it. */
  send(mail: MailToSend): Promise<void>;
}

/** Returns a transport to the configured mail server, or to files in the data folder if none is configured (S31). */
export function openMailTransport(runtime: Pick<Runtime, 'config' | 'log'>): MailTransport {
  const { smtpUrl } = runtime.config;
  return smtpUrl === null ? createFileTransport(runtime) : createSmtpTransport(runtime.config, smtpUrl);
}

/** Loads nodemailer with the first mail, so that the start doesn't wait for it. */
async function loadMailer() {
  return import('nodemailer');
}

function createSmtpTransport(config: Config, smtpUrl: string): MailTransport {
  return {
    send: async (mail) => {
      const { createTransport } = await loadMailer();
      const signal = AbortSignal.timeout(SEND_TIMEOUT_MILLISECONDS);
      await createTransport(optionsFor(smtpUrl)).sendMail({ ...compose(config, mail), signal });
    },
  };
}

/** Connects and signs in to the mail server without sending. Rejects if it doesn't respond or refuses the credentials. */
export async function verifyMailServer(smtpUrl: string): Promise<void> {
  const { createTransport } = await loadMailer();
  await createTransport(optionsFor(smtpUrl)).verify();
}

function optionsFor(smtpUrl: string) {
  return {
    url: withoutUnsafeOptions(smtpUrl),
    connectionTimeout: CONNECT_TIMEOUT_MILLISECONDS,
    greetingTimeout: CONNECT_TIMEOUT_MILLISECONDS,
    socketTimeout: RESPONSE_TIMEOUT_MILLISECONDS,
  };
}

/** Removes options of the URL that would log whole mails (S22) or let nodemailer retry. */
function withoutUnsafeOptions(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  for (const option of ['logger', 'debug', 'transactionLog', 'pool']) url.searchParams.delete(option);
  return url.href;
}

function createFileTransport({ config, log }: Pick<Runtime, 'config' | 'log'>): MailTransport {
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

/** Returns a transport that renders mails as they would be sent. */
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
    // Prevents automatic replies such as out-of-office messages (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
