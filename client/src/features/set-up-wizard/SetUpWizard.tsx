import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState';
import { FailedState } from '../../components/FailedState';
import { request } from '../../lib/graphql/request';
import { toast } from '../../lib/toasts';
import { CodesStep } from './CodesStep';
import { LeaveGuard } from './LeaveGuard';
import { CancelSetUpDocument } from './operations';
import { ScanStep } from './ScanStep';
import classes from './SetUpWizard.module.css';
import { StepBars } from './StepBars';
import { isRunning } from './setUp';
import { TimeLeft } from './TimeLeft';
import { useSetUp } from './useSetUp';
import { WizardSkeleton } from './WizardSkeleton';

interface SetUpWizardProps {
  /** Whether a set-up that is not there is left alone rather than started. */
  onlyContinue?: boolean;
  onDone: () => void;
  /** The person gave up; the set-up is canceled already. */
  onCancel: () => void;
}

/** Scan, verify, download, confirm. The server holds the state; this only shows where it stands. */
export function SetUpWizard({ onlyContinue = false, onDone, onCancel }: SetUpWizardProps) {
  const { t } = useTranslation('wizard');
  const control = useSetUp({ onlyContinue });
  const { setUp, begin, expire } = control;
  const mayLeave = useRef(false);

  const cancel = async () => {
    mayLeave.current = true;
    if (isRunning(setUp)) {
      await request(CancelSetUpDocument, { input: { enrollmentId: setUp.enrollmentId } }).catch(() => {});
    }
    onCancel();
  };
  const done = () => {
    toast(t('enabled'));
    onDone();
  };
  useEffect(() => {
    if (setUp.stage === 'declined') onCancel();
  }, [setUp.stage, onCancel]);

  if (setUp.stage === 'failed') return <FailedState error={setUp.error} onRetry={begin} />;
  if (setUp.stage === 'expired') {
    return <Over title={t('expired')} help={t('expiredHelp')} onStartAgain={begin} onCancel={onCancel} />;
  }
  if (setUp.stage === 'ended') {
    const title = t(`ended.${setUp.reason}`);
    return <Over title={title} help={t('ended.help')} onStartAgain={begin} onCancel={onCancel} />;
  }
  if (!isRunning(setUp)) return <WizardSkeleton />;
  return (
    <div className={classes.wizard}>
      <StepBars current={setUp.stage === 'scan' ? 1 : 2} verified={setUp.codes !== null} />
      <TimeLeft endsAt={setUp.endsAt} onOver={expire} />
      {setUp.stage === 'scan' ? (
        <ScanStep setUp={setUp} control={control} onCancel={cancel} />
      ) : (
        <CodesStep setUp={setUp} control={control} mayLeave={mayLeave} onDone={done} onCancel={cancel} />
      )}
      <LeaveGuard mayLeave={mayLeave} />
    </div>
  );
}

interface OverProps {
  title: string;
  help: string;
  onStartAgain: () => void;
  onCancel: () => void;
}

/** The setup can't be continued, and a new one can be started. */
function Over({ title, help, onStartAgain, onCancel }: OverProps) {
  const { t } = useTranslation(['wizard', 'common']);
  return (
    <div role="alert">
      <EmptyState
        icon="warning"
        title={title}
        action={
          <div className={classes.footer}>
            <Button variant="default" onClick={onCancel}>
              {t('common:cancel')}
            </Button>
            <Button onClick={onStartAgain}>{t('startAgain')}</Button>
          </div>
        }
      >
        {help}
      </EmptyState>
    </div>
  );
}
