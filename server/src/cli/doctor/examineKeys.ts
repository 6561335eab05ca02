import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../config';
import { KEY_FILE, loadKeyRing } from '../../crypto/loadKeyRing';
import { requireKeys } from '../../crypto/requireKeys';
import { SecretBox } from '../../crypto/secretBox';
import { openDatabase } from '../../database/openDatabase';
import { entities } from '../../entities';
import type { ExaminedDatabase } from './examineDatabase';
import { type Finding, reasonOf, well, wrong } from './finding';

/** Permission bits of anyone but the owner. */
const OTHERS = 0o077;

/** Whether the ring can be read and opens one stored text for each key in use. */
export async function examineKeys(config: Config, database: ExaminedDatabase): Promise<Finding> {
  const file = config.encryptionKeys === null ? join(config.dataDir, KEY_FILE) : null;
  try {
    if (file !== null) {
      const mode = await findMode(file);
      if (mode === null) return withoutFile(file, database);
      if ((mode & OTHERS) !== 0)
        return wrong(`others than its owner may use ${file}. Run \`chmod 600 ${file}\`.`);
    }
    const ring = await loadKeyRing({
      configured: config.encryptionKeys,
      dataDir: config.dataDir,
      now: new Date(),
    });
    const readable = `"${ring.current.id}" encrypts`;
    if (!database.isCurrent) return well(`${readable}; not tried on the database`);
    await tryOn(config, new SecretBox(ring));
    return well(`${readable}, and every key in use is there`);
  } catch (error) {
    return wrong(`${reasonOf(error)}.`);
  }
}

function withoutFile(file: string, { isCurrent }: ExaminedDatabase): Finding {
  return isCurrent
    ? wrong(
        `${file} is missing, and what the database holds can't be read without it. Put it back from its copy.`,
      )
    : well(`${file} is made at the first start`);
}

async function findMode(file: string): Promise<number | null> {
  return stat(file).then(
    ({ mode }) => mode,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    },
  );
}

async function tryOn(config: Config, secrets: SecretBox): Promise<void> {
  const database = await openDatabase(config.database, entities);
  try {
    await requireKeys(database, secrets);
  } finally {
    await database.close();
  }
}
