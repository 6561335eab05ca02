import type { Clock } from '../../core/clock';
import type { DatabaseLocation } from '../../core/databaseLocation';
import { askDatabase } from './askDatabase';
import { type Finding, well, wrong } from './finding';

/** Well below the 30 seconds from which codes are refused. */
const MAX_DIFFERENCE_SECONDS = 5;

/** Whether this machine and the database's agree on the time: codes, locks and sessions hang on it. */
export async function examineClock(location: DatabaseLocation, clock: Clock): Promise<Finding> {
  if (location.kind === 'sqlite')
    return well(
      'but compared with nothing: the embedded database has no clock of its own. See that this machine keeps its own right (`timedatectl`)',
    );
  const difference = await measureDifference(location, clock).catch(() => null);
  if (difference === null) return wrong("not compared, since the database doesn't answer.");
  if (Math.abs(difference) <= MAX_DIFFERENCE_SECONDS)
    return well(`${difference.toFixed(1)} seconds from the database's`);
  return wrong(
    `${Math.abs(difference).toFixed(0)} seconds ${difference > 0 ? 'ahead of' : 'behind'} the database's. Have both machines set by NTP.`,
  );
}

/** Against the middle of the question, so that a slow network does not look like a wrong clock. */
async function measureDifference(location: DatabaseLocation, clock: Clock): Promise<number | null> {
  return askDatabase(location, async (ask) => {
    const askedAt = clock().getTime();
    const [row] = await ask('SELECT UNIX_TIMESTAMP(NOW(3)) AS seconds');
    return (askedAt + clock().getTime()) / 2000 - Number(row?.seconds);
  });
}
