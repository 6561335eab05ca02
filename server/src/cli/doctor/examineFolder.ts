import { access } from 'node:fs/promises';
import { FOLDER_RIGHTS, isOpenToOthers, listOpenFiles } from '../../app/dataDir';
import type { Config } from '../../config';
import { type Finding, failed, passed } from './finding';

/** Checks that the server can use DATA_DIR, and other users can't (S44). */
export async function examineFolder(config: Config): Promise<Finding> {
  const { dataDir } = config;
  try {
    await access(dataDir, FOLDER_RIGHTS);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return passed(`${dataDir} is made at the first start`);
    return failed(`${dataDir} can't be used (${code}). Give it to the user that the server runs as.`);
  }
  const [openFile] = await listOpenFiles(config);
  if (openFile !== undefined)
    return failed(`other users may read ${openFile}. Run \`chmod 600 ${openFile}\`, or start the server.`);
  if (await isOpenToOthers(dataDir))
    return failed(`other users may look into ${dataDir}. Run \`chmod 700 ${dataDir}\`.`);
  return passed(dataDir);
}
