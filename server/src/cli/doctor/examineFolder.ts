import { access, constants } from 'node:fs/promises';
import { type Finding, well, wrong } from './finding';

/** Whether the server may write where it keeps its database, keys and unsent mail. */
export async function examineFolder(dataDir: string): Promise<Finding> {
  try {
    await access(dataDir, constants.R_OK | constants.W_OK);
    return well(dataDir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return well(`${dataDir} is made at the first start`);
    return wrong(`${dataDir} can't be written to (${code}). Give it to the user that the server runs as.`);
  }
}
