import { join } from 'node:path';
import { reasonOf } from '../../app/describeDatabaseFailure';
import type { Config } from '../../config';
import { OUTBOX, verifyMailServer } from '../../notifications/openMailTransport';
import { type Finding, failed, passed } from './finding';

/** Checks that the mail server responds and accepts the user and password. Sends nothing. */
export async function examineMail(config: Config): Promise<Finding> {
  if (config.smtpUrl === null)
    return passed(`SMTP_URL is not set: mails become files in ${join(config.dataDir, OUTBOX)}`);
  const { host } = new URL(config.smtpUrl);
  try {
    await verifyMailServer(config.smtpUrl);
    return passed(`${host} takes mail from ${config.mailFrom}`);
  } catch (error) {
    return failed(
      `${host}: ${reasonOf(error)}. Check SMTP_URL, and that this machine can reach the mail server.`,
    );
  }
}
