import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVER_FOLDER } from './folders';

export const VERSION: string = JSON.parse(readFileSync(join(SERVER_FOLDER, 'package.json'), 'utf8')).version;
