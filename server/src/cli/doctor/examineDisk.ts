import { freeBytesAt, isFullAt } from '../../app/diskSpace';
import type { Config } from '../../config';
import { type Finding, MAKE_ROOM, well, wrong } from './finding';

const MEGABYTE = 1_000_000;

/** As the alert in deploy/prometheus-alerts.yml. */
const LITTLE_ROOM_BYTES = 500 * MEGABYTE;

/** Whether the embedded database and mail in files have room to grow. With MySQL and a mail server nothing is kept in DATA_DIR. */
export function examineDisk({ dataDir, database, smtpUrl }: Config): Finding {
  const free = freeBytesAt(dataDir);
  if (free === null)
    return well('not measured: DATA_DIR does not exist yet, or its file system does not tell');
  const room = `${(free / MEGABYTE).toFixed(1)} MB free for ${dataDir}`;
  if (database.kind === 'mysql' && smtpUrl !== null) return well(room);
  if (isFullAt(dataDir))
    return wrong(`disk full: ${room}. ${MAKE_ROOM}; the server then writes again by itself.`);
  if (free < LITTLE_ROOM_BYTES) return wrong(`little room left: ${room}. ${MAKE_ROOM}.`);
  return well(room);
}
