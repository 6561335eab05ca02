import { CLOCK_DRIFT_WARNING_SECONDS } from '@twinlock/shared';
import { useEffect, useState } from 'react';
import { graphql } from '../../gql';
import { request } from './request';

const ServerTimeDocument = graphql(`
  query ServerTime {
    instance {
      serverTime
    }
  }
`);

/** Seconds by which this device's clock is ahead of the server's (negative: behind); 0 while it does not matter. */
export function useClockDriftSeconds(): number {
  const [driftSeconds, setDriftSeconds] = useState(0);
  useEffect(() => {
    let gone = false;
    measureDriftSeconds().then(
      (drift) => !gone && setDriftSeconds(drift),
      () => {},
    );
    return () => {
      gone = true;
    };
  }, []);
  return Math.abs(driftSeconds) > CLOCK_DRIFT_WARNING_SECONDS ? driftSeconds : 0;
}

/** The server's clock is read half a round trip before the answer arrives. */
async function measureDriftSeconds(): Promise<number> {
  const sentAt = Date.now();
  const { instance } = await request(ServerTimeDocument, {});
  const receivedAt = Date.now();
  return Math.round(((sentAt + receivedAt) / 2 - Date.parse(instance.serverTime)) / 1_000);
}
