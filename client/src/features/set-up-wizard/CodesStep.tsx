import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { ErrorCode } from '@twinlock/shared';
import { type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { RecoveryCodes } from '../../components/RecoveryCodes';
import { RefusalNotice } from '../../components/RefusalNotice';
import { useRecoveryCodeFile } from '../../components/useRecoveryCodeFile';
import { findRefusal } from '../../lib/refusal';
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

/** Step 2: saving the recovery codes turns two-factor authentication on. */
export function CodesStep({ setUp, control, mayLeave, onDone, onCancel }: CodesStepProps) {
  const { t } = useTranslation(['wizard', 'common']);
  const saveCodes = useRecoveryCodeFile();
  const { codes, codeSetId, downloaded } = setUp.codes;
  const { expire, reload, markDownloaded } = control;
  const [download, downloading] = useMutation(DownloadCodesDocument, {
    variables: { input: { recoveryCodeSetId: codeSetId } },
    fetchPolicy: 'no-cache',
    onCompleted: ({ downloadRecoveryCodes: { fileName } }) => {
      saveCodes({ name: fileName, codes });
      markDownloaded();
    },
  });
  const [confirm, confirming] = useMutation(ConfirmSetUpDocument, {
    variables: { input: { enrollmentId: setUp.enrollmentId } },
    onCompleted: onDone,
    onError: () => {
      mayLeave.current = false;
    },
  });
  const refusal = findRefusal(confirming.error) ?? findRefusal(downloading.error);
  const finish = () => {
    mayLeave.current = true;
    void confirm();
  };
  useEffect(() => {
    if (refusal?.code === ErrorCode.ENROLLMENT_EXPIRED) expire();
    if (isLost(refusal)) reload();
  }, [refusal, expire, reload]);

  return (
    <div className={classes.step}>
      <StepHeading takesFocus={control.moved}>{t('codes.title')}</StepHeading>
      <RecoveryCodes codes={codes} downloading={downloading.loading} onDownload={() => void download()} />
      <RefusalNotice refusal={isLost(refusal) ? null : refusal} />
      <div className={classes.footer} data-ruled>
        <Button variant="default" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
        <Button variant="default" onClick={control.back}>
          {t('back')}
        </Button>
        <Button disabled={!downloaded} loading={confirming.loading} onClick={finish}>
          {t('codes.saved')}
        </Button>
      </div>
    </div>
  );
}
