import type { Logger } from 'pino';
import type { DatabaseLocation } from '../../core/databaseLocation';
import { driverErrorOf } from '../../database/failures';
import type { WriteHealth } from '../../observability/writeHealth';
import { describeWriteFailure } from '../describeDatabaseFailure';

/** Logs the first failed write with its reason, and when writes succeed again, but not each failure. */
export function logWriteFailures(
  writes: WriteHealth,
  { log, location }: { log: Logger; location: DatabaseLocation },
): void {
  let failingSince = 0;
  writes.onChange((failure) => {
    if (failure === null) {
      const milliseconds = Math.round(performance.now() - failingSince);
      log.warn({ milliseconds }, 'Writes to the database succeed again');
      return;
    }
    failingSince = performance.now();
    const reason = describeWriteFailure(failure, location);
    log.error({ reason, code: driverErrorOf(failure).code }, 'Writes to the database fail');
  });
}
