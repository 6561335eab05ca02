import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { countSignIns } from '../../lib/graphql/interruptions';
import { beginSetUp, findLostSetUp, returnToScan } from './beginSetUp';
import { type Codes, type EndReason, isRunning, type SetUp } from './setUp';

const STEP = 'step';
const CODES = 'codes';

export interface SetUpControl {
  setUp: SetUp;
  /** Whether the person has gone from one step to the other here. */
  moved: boolean;
  begin: () => void;
  expire: () => void;
  /** Too many codes were wrong. */
  spend: () => void;
  /** A step was refused, since the setup is gone or elsewhere: finds out where it stands. */
  lose: () => void;
  /** Step 1 is done: on to the codes. */
  showCodes: (codes: Codes) => void;
  markDownloaded: () => void;
  /** From step 2 to step 1, as the browser's back button does it. */
  back: () => void;
  forward: () => void;
}

/** The set-up and its step, which is in the address as well, so that back and forward move between the steps. */
export function useSetUp({ onlyContinue }: { onlyContinue: boolean }): SetUpControl {
  const [setUp, setSetUp] = useState<SetUp>({ stage: 'starting' });
  const [search, setSearch] = useSearchParams();
  const atCodes = search.get(STEP) === CODES;
  const begun = useRef(false);
  const [moved, setMoved] = useState(false);

  const signIns = useRef(countSignIns());
  const endReason = useCallback(
    (): EndReason => (countSignIns() === signIns.current ? 'replaced' : 'signedInAgain'),
    [],
  );

  const show = useCallback(
    (next: SetUp) => {
      // Also where beginning took a sign-in: what is shown now belongs to the session of now.
      if (next.stage !== 'ended') signIns.current = countSignIns();
      setSearch(next.stage === 'codes' ? { [STEP]: CODES } : {}, { replace: true });
      setSetUp(next);
    },
    [setSearch],
  );
  const begin = useCallback(() => {
    setSetUp({ stage: 'starting' });
    void beginSetUp({ onlyContinue: false }).then(show);
  }, [show]);

  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void beginSetUp({ onlyContinue }).then(show);
  }, [onlyContinue, show]);

  const wasAtCodes = useRef(atCodes);
  useEffect(() => {
    if (wasAtCodes.current === atCodes) return;
    wasAtCodes.current = atCodes;
    if (setUp.stage === 'codes' && !atCodes) {
      setMoved(true);
      void returnToScan(setUp, endReason).then(setSetUp);
    }
    if (setUp.stage === 'scan' && atCodes && setUp.codes) {
      setMoved(true);
      setSetUp({ ...setUp, stage: 'codes', codes: setUp.codes });
    }
  }, [atCodes, setUp, endReason]);

  const enrollmentId = isRunning(setUp) ? setUp.enrollmentId : null;
  const showCodes = (codes: Codes) => {
    if (!isRunning(setUp)) return;
    setSearch({ [STEP]: CODES });
    setMoved(true);
    setSetUp({ ...setUp, stage: 'codes', codes });
  };
  return {
    setUp,
    moved,
    begin,
    expire: useCallback(() => setSetUp({ stage: 'expired' }), []),
    spend: useCallback(() => setSetUp({ stage: 'ended', reason: 'spent' }), []),
    lose: useCallback(() => {
      if (enrollmentId) void findLostSetUp(enrollmentId, endReason).then(show);
    }, [enrollmentId, endReason, show]),
    showCodes,
    markDownloaded: () => {
      if (setUp.stage === 'codes') setSetUp({ ...setUp, codes: { ...setUp.codes, downloaded: true } });
    },
    back: () => setSearch({}),
    forward: () => setSearch({ [STEP]: CODES }),
  };
}
