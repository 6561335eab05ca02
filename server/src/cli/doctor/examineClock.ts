import type { Clock } from '../../core/clock';
import type { DatabaseLocation } from '../../core/databaseLocation';
import { type Finding, failed, passed } from './finding';
import { queryDatabase } from './queryDatabase';

/** Well below 30 seconds, from which codes can be rejected. */
const MAX_DIFFERENCE_SECONDS = 5;

/** Compares the clocks of this machine and the database: codes, locks and sessions depend on them. */
export async function examineClock(location: DatabaseLocation, clock: Clock): Promise<Finding> {
  if (location.kind === 'sqlite')
    return passed(
      'but not compared: the embedded database has no clock. Make sure that the clock of this machine is synchronized (`timedatectl`)',
    );
  const difference = await measureDifference(location, clock).catch(() => null);
  if (difference === null) return failed("not compared, since the database doesn't answer.");
  if (Math.abs(difference) <= MAX_DIFFERENCE_SECONDS)
    return passed(`${difference.toFixed(1)} seconds from the database's`);
  return failed(
    `${Math.abs(difference).toFixed(0)} seconds ${difference > 0 ? 'ahead of' : 'behind'} the database's. Synchronize both machines with NTP.`,
  );
}

/** Compares with the middle of the round trip, so that a slow network doesn't look like a wrong clock. */
async function measureDifference(location: DatabaseLocation, clock: Clock): Promise<number | null> {
  return queryDatabase(location, async (query) => {
    const sentAt = clock().getTime();
    const [row] = await query('SELECT UNIX_TIMESTAMP(NOW(3)) AS seconds');
    return (sentAt + clock().getTime()) / 2000 - Number(row?.seconds);
  });
}
