import { join } from 'node:path';

/** The folder of the server's package, both from `src` and from `dist`. */
export const SERVER_FOLDER = join(__dirname, '..', '..');

/** The folder of the built client. */
export const CLIENT_FOLDER = join(SERVER_FOLDER, '..', 'client', 'dist');
