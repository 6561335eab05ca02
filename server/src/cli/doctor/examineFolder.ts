import { access } from 'node:fs/promises';
import { FOLDER_RIGHTS, isOpenToOthers, listOpenFiles } from '../../app/dataDir';
import type { Config } from '../../config';
import { type Finding, well, wrong } from './finding';

/** Whether the server can write to the folder of its database, keys and unsent mail, and other users can't read it (S44). */
export async function examineFolder(config: Config): Promise<Finding> {
  const { dataDir } = config;
  try {
    await access(dataDir, FOLDER_RIGHTS);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return well(`${dataDir} is made at the first start`);
    return wrong(`${dataDir} can't be used (${code}). Give it to the user that the server runs as.`);
  }
  const [openFile] = await listOpenFiles(config);
  if (openFile !== undefined)
    return wrong(`other users may read ${openFile}. Run \`chmod 600 ${openFile}\`, or start the server.`);
  if (await isOpenToOthers(dataDir))
    return wrong(`other users may look into ${dataDir}. Run \`chmod 700 ${dataDir}\`.`);
  return well(dataDir);
}
