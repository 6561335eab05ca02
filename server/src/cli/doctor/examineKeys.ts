import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../config';
import { KEY_FILE, readKeyRing } from '../../crypto/loadKeyRing';
import { requireKeys } from '../../crypto/requireKeys';
import { SecretBox } from '../../crypto/secretBox';
import type { ExaminedDatabase } from './examineDatabase';
import { type Finding, reasonOf, well, wrong } from './finding';
import { withDatabase } from './withDatabase';

/** Permission bits of anyone but the owner. */
const OTHERS = 0o077;

/** Whether the ring can be read and opens one stored text for each key in use. */
export async function examineKeys(config: Config, database: ExaminedDatabase): Promise<Finding> {
  const file = config.encryptionKeys === null ? join(config.dataDir, KEY_FILE) : null;
  try {
    if (file !== null) {
      const mode = await findMode(file);
      if (mode === null && !database.isCurrent) return well(`${file} is made at the first start`);
      if (mode !== null && (mode & OTHERS) !== 0)
        return wrong(`others than its owner may use ${file}. Run \`chmod 600 ${file}\`.`);
    }
    const ring = await readKeyRing({ configured: config.encryptionKeys, dataDir: config.dataDir });
    const readable = `"${ring.current.id}" encrypts`;
    if (!database.isCurrent) return well(`${readable}; not tried on the database`);
    await withDatabase(config, (opened) => requireKeys(opened, new SecretBox(ring)));
    return well(`${readable}, and every key in use is there`);
  } catch (error) {
    return wrong(`${reasonOf(error)}.`);
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
