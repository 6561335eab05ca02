import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../../app/describeDatabaseFailure';
import type { Config } from '../../config';
import { KEY_FILE, readKeyRing } from '../../crypto/loadKeyRing';
import { requireKeys } from '../../crypto/requireKeys';
import { SecretBox } from '../../crypto/secretBox';
import type { ExaminedDatabase } from './examineDatabase';
import { type Finding, failed, passed } from './finding';
import { withDatabase } from './withDatabase';

/** Permission bits of all users except the owner. */
const OTHERS = 0o077;

/** Checks that the ring is valid and decrypts one stored secret for each key in use. */
export async function examineKeys(config: Config, database: ExaminedDatabase): Promise<Finding> {
  const file = config.encryptionKeys === null ? join(config.dataDir, KEY_FILE) : null;
  try {
    if (file !== null) {
      const mode = await findMode(file);
      if (mode === null && !database.isCurrent) return passed(`${file} is made at the first start`);
      if (mode !== null && (mode & OTHERS) !== 0)
        return failed(`others than its owner may use ${file}. Run \`chmod 600 ${file}\`.`);
    }
    const ring = await readKeyRing({ configured: config.encryptionKeys, dataDir: config.dataDir });
    const readable = `"${ring.current.id}" encrypts`;
    if (!database.isCurrent) return passed(`${readable}; not tried on the database`);
    await withDatabase(config, (opened) => requireKeys(opened, new SecretBox(ring)));
    return passed(`${readable}, and every key in use is there`);
  } catch (error) {
    return failed(`${reasonOf(error)}.`);
  }
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
