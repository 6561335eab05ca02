import { join } from 'node:path';

/** The folder of the server's package; this file is in `src/core` or `dist/core`. */
export const SERVER_FOLDER = join(__dirname, '..', '..');

export const CLIENT_FOLDER = join(SERVER_FOLDER, '..', 'client', 'dist');
