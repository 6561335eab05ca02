import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { countSignIns } from '../../lib/session/interruptions';
import { beginSetUp, expireSetUp, reloadSetUp, returnToScan } from './beginSetUp';
import { type Codes, type EndReason, isRunning, type SetUp } from './setUp';

const STEP = 'step';
const CODES = 'codes';

export interface SetUpControl {
  setUp: SetUp;
  /** Whether the person has changed the step on this page. */
  moved: boolean;
  begin: () => void;
  /** The server reported that the setup expired. */
  expire: () => void;
  /** The deadline has passed; another tab may have confirmed the setup before. */
  reachDeadline: () => void;
  /** Too many codes were wrong. */
  exhaust: () => void;
  /** A step was refused because the setup doesn't exist or is at another step: reads its current state. */
  reload: () => void;
  /** Step 1 is done; continues with the codes. */
  showCodes: (codes: Codes) => void;
  markDownloaded: () => void;
  /** From step 2 to step 1, as with the browser's back button. */
  back: () => void;
  forward: () => void;
}

/** The setup and its step. The step is also in the URL, so that back and forward move between the steps. */
export function useSetUp({ onlyContinue }: { onlyContinue: boolean }): SetUpControl {
  const [setUp, setSetUp] = useState<SetUp>({ stage: 'starting' });
  const [search, setSearch] = useSearchParams();
  const atCodes = search.get(STEP) === CODES;
  const hasBegun = useRef(false);
  const [moved, setMoved] = useState(false);

  const signIns = useRef(countSignIns());
  const endReason = useCallback(
    (): EndReason => (countSignIns() === signIns.current ? 'replaced' : 'signedInAgain'),
    [],
  );

  // The response may arrive after the person has left; then the URL belongs to another screen.
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);

  const show = useCallback(
    (next: SetUp) => {
      if (left.current) return;
      // Also if starting required a sign-in: the setup belongs to the current session.
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
    if (hasBegun.current) return;
    hasBegun.current = true;
    void beginSetUp({ onlyContinue }).then(show);
  }, [onlyContinue, show]);

  const wasAtCodes = useRef(atCodes);
  useEffect(() => {
    if (wasAtCodes.current === atCodes) return;
    wasAtCodes.current = atCodes;
    if (setUp.stage === 'codes' && !atCodes) {
      setMoved(true);
      // The person declined the fresh proof: back to the codes, also in the URL.
      void returnToScan(setUp, endReason).then((next) =>
        next.stage === 'codes' ? show(next) : setSetUp(next),
      );
    }
    if (setUp.stage === 'scan' && atCodes && setUp.codes) {
      setMoved(true);
      setSetUp({ ...setUp, stage: 'codes', codes: setUp.codes });
    }
  }, [atCodes, setUp, endReason, show]);

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
    reachDeadline: useCallback(() => {
      if (enrollmentId) void expireSetUp(enrollmentId).then(setSetUp);
    }, [enrollmentId]),
    exhaust: useCallback(() => setSetUp({ stage: 'ended', reason: 'spent' }), []),
    reload: useCallback(() => {
      if (enrollmentId) void reloadSetUp(enrollmentId, endReason).then(show);
    }, [enrollmentId, endReason, show]),
    showCodes,
    markDownloaded: () => {
      if (setUp.stage === 'codes') setSetUp({ ...setUp, codes: { ...setUp.codes, downloaded: true } });
    },
    back: () => setSearch({}),
    forward: () => setSearch({ [STEP]: CODES }),
  };
}
