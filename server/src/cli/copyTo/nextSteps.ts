import { join } from 'node:path';
import type { Config } from '../../config';
import { KEY_FILE } from '../../crypto/loadKeyRing';

/** Returns instructions for the operator after a complete copy. */
export function nextSteps(
  { encryptionKeys, dataDir, database }: Config,
  { healthy }: { healthy: boolean },
): string[] {
  const keys =
    encryptionKeys === null
      ? `set ENCRYPTION_KEYS to what \`paste -sd, ${join(dataDir, KEY_FILE)}\` prints`
      : 'keep ENCRYPTION_KEYS as it is';
  const file = database.kind === 'sqlite' ? database.file : '';
  return [
    '',
    ...(healthy ? [] : ['The copy is complete. Before a server starts, correct what is wrong above.']),
    'For every server on the new database:',
    '1. Set DATABASE_URL to the URL that you copied to.',
    `2. The keys are not in the database: ${keys}. The pepper is in the database, encrypted under them.`,
    '3. Keep all other variables as they are: PUBLIC_URL, INSTANCE_NAME, SMTP_URL, MAIL_FROM, TRUSTED_PROXIES and so on.',
    `4. Start it. Don't start a server on ${file} again: changes there are not in the new database.`,
  ];
}
