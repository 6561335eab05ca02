import { join } from 'node:path';

/*
 * Where things lie, from the one folder that the sources, their build and the bundle have in common: in a folder below it, the
 * bundle would look elsewhere.
 */

/** The server's package. */
export const SERVER_FOLDER = join(__dirname, '..');

/** The built client, beside the server in the repository. */
export const CLIENT_FOLDER = join(SERVER_FOLDER, '..', 'client', 'dist');
