import { access, constants } from 'node:fs/promises';
import type { Config } from '../../config';
import { isOpenToOthers, listOpenFiles } from '../../dataDir';
import { type Finding, well, wrong } from './finding';

/** Whether the server may write where it keeps its database, keys and unsent mail, and nobody else may read there (S44). */
export async function examineFolder(config: Config): Promise<Finding> {
  const { dataDir } = config;
  try {
    await access(dataDir, constants.R_OK | constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return well(`${dataDir} is made at the first start`);
    return wrong(`${dataDir} can't be written to (${code}). Give it to the user that the server runs as.`);
  }
  const [openFile] = await listOpenFiles(config);
  if (openFile !== undefined)
    return wrong(`other users may read ${openFile}. Run \`chmod 600 ${openFile}\`, or start the server.`);
  if (await isOpenToOthers(dataDir))
    return wrong(`other users may look into ${dataDir}. Run \`chmod 700 ${dataDir}\`.`);
  return well(dataDir);
}
