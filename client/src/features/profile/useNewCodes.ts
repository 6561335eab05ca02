import { ErrorCode } from '@twinlock/shared';
import { useState } from 'react';
import { useRecoveryCodeFile } from '../../components/useRecoveryCodeFile';
import type { RefusalCode } from '../../lib/graphql/refusal';
import { useChange } from '../../lib/graphql/useChange';
import { useRequest } from '../../lib/graphql/useRequest';
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

/** New recovery codes: made or found again, downloaded, confirmed. They live in this state only. */
export function useNewCodes() {
  const generate = useRequest(GenerateRecoveryCodesDocument);
  const pending = useRequest(PendingRecoveryCodesDocument);
  const download = useRequest(DownloadNewCodesDocument);
  const confirm = useChange(ConfirmRecoveryCodesDocument, { refetch: ['Profile'] });
  const saveCodes = useRecoveryCodeFile();
  const [fresh, setFresh] = useState<NewCodes | null>(null);

  const make = async () => {
    const answer = await generate.run({});
    if (!answer) return;
    download.forget();
    confirm.forget();
    const { recoveryCodeSet, recoveryCodes } = answer.generateRecoveryCodes;
    setFresh({ setId: recoveryCodeSet.id, codes: recoveryCodes, downloaded: false });
  };
  const find = async () => {
    const set = (await pending.run({}))?.viewer?.twoFactor.pendingRecoveryCodes;
    if (set?.pendingCodes) {
      setFresh({ setId: set.id, codes: set.pendingCodes, downloaded: set.state === 'DOWNLOADED' });
    } else await make();
  };
  const save = async () => {
    if (!fresh) return;
    const answer = await download.run({ input: { recoveryCodeSetId: fresh.setId } });
    if (!answer) return;
    saveCodes({ name: answer.downloadRecoveryCodes.fileName, codes: fresh.codes });
    setFresh({ ...fresh, downloaded: true });
  };
  const refusal = confirm.refusal ?? download.refusal ?? generate.refusal ?? pending.refusal;
  const lost = fresh !== null && refusal !== null && LOST.includes(refusal.code);
  const finish = async () => {
    if (!fresh) return false;
    return Boolean(await confirm.run({ input: { recoveryCodeSetId: fresh.setId } }));
  };
  return {
    fresh: lost ? null : fresh,
    /** The new codes can't be confirmed any more: they belong to another session, or others were made. */
    lost,
    make,
    find,
    save,
    finish,
    making: generate.busy || pending.busy,
    saving: download.busy,
    finishing: confirm.busy,
    refusal: lost ? null : refusal,
  };
}
