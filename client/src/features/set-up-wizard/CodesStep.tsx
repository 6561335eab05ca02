import { Button } from '@mantine/core';
import { ErrorCode } from '@twinlock/shared';
import { type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { RecoveryCodes } from '../../components/RecoveryCodes';
import { RefusalNotice } from '../../components/RefusalNotice';
import { useRecoveryCodeFile } from '../../components/useRecoveryCodeFile';
import { useChange } from '../../lib/graphql/useChange';
import { useRequest } from '../../lib/graphql/useRequest';
import { isLost } from './beginSetUp';
import { ConfirmSetUpDocument, DownloadCodesDocument } from './operations';
import classes from './SetUpWizard.module.css';
import { StepHeading } from './StepHeading';
import type { RunningSetUp } from './setUp';
import type { SetUpControl } from './useSetUp';

interface CodesStepProps {
  setUp: Extract<RunningSetUp, { stage: 'codes' }>;
  control: SetUpControl;
  mayLeave: RefObject<boolean>;
  onDone: () => void;
  onCancel: () => void;
}

/** Step 2: the recovery codes are saved, and only then is two-factor authentication on. */
export function CodesStep({ setUp, control, mayLeave, onDone, onCancel }: CodesStepProps) {
  const { t } = useTranslation(['wizard', 'common']);
  const download = useRequest(DownloadCodesDocument);
  const confirm = useChange(ConfirmSetUpDocument);
  const saveCodes = useRecoveryCodeFile();
  const { codes, codeSetId, downloaded } = setUp.codes;
  const { expire, lose } = control;
  const refusal = confirm.refusal ?? download.refusal;

  const save = async () => {
    const answer = await download.run({ input: { recoveryCodeSetId: codeSetId } });
    if (!answer) return;
    saveCodes({ name: answer.downloadRecoveryCodes.fileName, codes });
    control.markDownloaded();
  };
  const finish = async () => {
    mayLeave.current = true;
    if (await confirm.run({ input: { enrollmentId: setUp.enrollmentId } })) onDone();
    else mayLeave.current = false;
  };
  useEffect(() => {
    if (refusal?.code === ErrorCode.ENROLLMENT_EXPIRED) expire();
    if (isLost(refusal)) lose();
  }, [refusal, expire, lose]);

  return (
    <div className={classes.step}>
      <StepHeading takesFocus={control.moved}>{t('codes.title')}</StepHeading>
      <RecoveryCodes codes={codes} downloading={download.busy} onDownload={save} />
      <RefusalNotice refusal={isLost(refusal) ? null : refusal} />
      <div className={classes.footer} data-ruled>
        <Button variant="default" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
        <Button variant="default" onClick={control.back}>
          {t('back')}
        </Button>
        <Button disabled={!downloaded} loading={confirm.busy} onClick={finish}>
          {t('codes.saved')}
        </Button>
      </div>
    </div>
  );
}
