import { freeBytesAt, isFullAt } from '../../app/diskSpace';
import type { Config } from '../../config';
import { type Finding, failed, MAKE_ROOM, passed } from './finding';

const MEGABYTE = 1_000_000;

/** The same as in deploy/prometheus-alerts.yml. */
const LITTLE_ROOM_BYTES = 500 * MEGABYTE;

/** Checks the space for the embedded database and mail files. With MySQL and a mail server, DATA_DIR needs none. */
export function examineDisk({ dataDir, database, smtpUrl }: Config): Finding {
  const free = freeBytesAt(dataDir);
  if (free === null) return passed('not measured: DATA_DIR does not exist yet, or its free space is unknown');
  const room = `${(free / MEGABYTE).toFixed(1)} MB free for ${dataDir}`;
  if (database.kind === 'mysql' && smtpUrl !== null) return passed(room);
  if (isFullAt(dataDir))
    return failed(`disk full: ${room}. ${MAKE_ROOM}; the server then writes again by itself.`);
  if (free < LITTLE_ROOM_BYTES) return failed(`little room left: ${room}. ${MAKE_ROOM}.`);
  return passed(room);
}
