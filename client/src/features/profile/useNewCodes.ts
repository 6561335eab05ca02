import { useApolloClient, useLazyQuery, useMutation } from '@apollo/client/react';
import { ErrorCode } from '@twinlock/shared';
import { useEffect, useEffectEvent, useState } from 'react';
import { useRecoveryCodeFile } from '../../components/useRecoveryCodeFile';
import { findRefusal, type RefusalCode } from '../../lib/refusal';
import {
  ConfirmRecoveryCodesDocument,
  DownloadNewCodesDocument,
  GenerateRecoveryCodesDocument,
  PendingRecoveryCodesDocument,
} from './operations';

interface NewCodes {
  setId: string;
  codes: string[];
  downloaded: boolean;
}

const LOST: readonly RefusalCode[] = [ErrorCode.NOT_FOUND, ErrorCode.ENROLLMENT_STEP_OUT_OF_ORDER];

/**
 * New recovery codes: generated or continued, downloaded, confirmed. They are kept in this state only. `onConfirmed` is called also
 * if another tab confirmed them.
 */
export function useNewCodes(onConfirmed: () => void) {
  const client = useApolloClient();
  const saveCodes = useRecoveryCodeFile();
  const [fresh, setFresh] = useState<NewCodes | null>(null);
  const [lost, setLost] = useState(false);
  const variables = { input: { recoveryCodeSetId: fresh?.setId ?? '' } };

  const [generate, generating] = useMutation(GenerateRecoveryCodesDocument, {
    fetchPolicy: 'no-cache',
    onCompleted: ({ generateRecoveryCodes: { recoveryCodeSet, recoveryCodes } }) => {
      downloading.reset();
      confirming.reset();
      setLost(false);
      setFresh({ setId: recoveryCodeSet.id, codes: recoveryCodes, downloaded: false });
    },
  });
  const [readPending, reading] = useLazyQuery(PendingRecoveryCodesDocument, { fetchPolicy: 'no-cache' });
  const [download, downloading] = useMutation(DownloadNewCodesDocument, {
    variables,
    fetchPolicy: 'no-cache',
    onCompleted: ({ downloadRecoveryCodes: { fileName } }) => {
      if (!fresh) return;
      saveCodes({ name: fileName, codes: fresh.codes });
      setFresh({ ...fresh, downloaded: true });
    },
  });
  const [confirm, confirming] = useMutation(ConfirmRecoveryCodesDocument, {
    variables,
    refetchQueries: ['Profile'],
    onCompleted: onConfirmed,
  });

  const make = () => void generate();
  const find = async () => {
    const result = await readPending().catch(() => null);
    if (!result) return;
    const set = result.data?.viewer?.twoFactor.pendingRecoveryCodes;
    if (!set?.pendingCodes) return make();
    setFresh({ setId: set.id, codes: set.pendingCodes, downloaded: set.state === 'DOWNLOADED' });
  };
  const error = confirming.error ?? downloading.error ?? generating.error ?? reading.error;
  const refusal = findRefusal(error);
  const isRefused = fresh !== null && refusal !== null && LOST.includes(refusal.code);
  const end = useEffectEvent((confirmedSetId: string | null) => {
    if (!fresh || confirmedSetId !== fresh.setId) setLost(true);
    else void client.refetchQueries({ include: ['Profile'] }).then(onConfirmed, onConfirmed);
  });
  useEffect(() => {
    if (!isRefused) return;
    client.query({ query: PendingRecoveryCodesDocument, fetchPolicy: 'no-cache' }).then(
      ({ data }) => end(data?.viewer?.twoFactor.recoveryCodes?.id ?? null),
      () => end(null),
    );
  }, [isRefused, client]);
  return {
    fresh: lost ? null : fresh,
    /** The new codes can't be confirmed: they belong to another session, or newer ones were generated. */
    lost,
    make,
    find,
    save: () => void download(),
    finish: () => void confirm(),
    isMaking: generating.loading || reading.loading,
    isSaving: downloading.loading,
    isFinishing: confirming.loading,
    refusal: isRefused ? null : refusal,
  };
}
