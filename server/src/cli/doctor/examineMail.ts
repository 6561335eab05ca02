import { join } from 'node:path';
import type { Config } from '../../config';
import { OUTBOX, verifyMailServer } from '../../notifications/openMailTransport';
import { type Finding, reasonOf, well, wrong } from './finding';

/** Whether the mail server answers, and takes the user and the password. Nothing is sent. */
export async function examineMail(config: Config): Promise<Finding> {
  if (config.smtpUrl === null)
    return well(`SMTP_URL is not set: mails become files in ${join(config.dataDir, OUTBOX)}`);
  const { host } = new URL(config.smtpUrl);
  try {
    await verifyMailServer(config.smtpUrl);
    return well(`${host} takes mail from ${config.mailFrom}`);
  } catch (error) {
    return wrong(`${host}: ${reasonOf(error)}. Check SMTP_URL, and that nothing keeps this machine from it.`);
  }
}
