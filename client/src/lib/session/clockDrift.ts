import { CLOCK_DRIFT_WARNING_SECONDS } from '@twinlock/shared';
import { useEffect, useState } from 'react';
import { ServerTimeDocument } from '../anonymous/anonymousOperations';
import { fetchGraphQL } from '../anonymous/fetchGraphQL';

/** Seconds by which this device's clock is ahead of the server's (negative: behind); 0 if too small to matter. */
export function useClockDriftSeconds(): number {
  const [driftSeconds, setDriftSeconds] = useState(0);
  useEffect(() => {
    let isUnmounted = false;
    measureDriftSeconds().then(
      (drift) => !isUnmounted && setDriftSeconds(drift),
      () => {},
    );
    return () => {
      isUnmounted = true;
    };
  }, []);
  return Math.abs(driftSeconds) > CLOCK_DRIFT_WARNING_SECONDS ? driftSeconds : 0;
}

/** The server reads its clock half a round trip before the response arrives. */
async function measureDriftSeconds(): Promise<number> {
  const sentAt = Date.now();
  const { instance } = await fetchGraphQL(ServerTimeDocument, {});
  const receivedAt = Date.now();
  return Math.round(((sentAt + receivedAt) / 2 - Date.parse(instance.serverTime)) / 1_000);
}
