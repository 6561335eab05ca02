import { useApolloClient } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState';
import { FailedState } from '../../components/FailedState';
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
  /** Continue an existing setup, but don't start one. */
  onlyContinue?: boolean;
  onDone: () => void;
  /** Called after the setup is canceled. */
  onCancel: () => void;
}

/** Scan, verify, download, confirm. The server keeps the state of the setup; the wizard shows it. */
export function SetUpWizard({ onlyContinue = false, onDone, onCancel }: SetUpWizardProps) {
  const { t } = useTranslation('wizard');
  const client = useApolloClient();
  const control = useSetUp({ onlyContinue });
  const { setUp, begin, reachDeadline } = control;
  const mayLeave = useRef(false);

  const cancel = async () => {
    mayLeave.current = true;
    if (isRunning(setUp)) {
      const variables = { input: { enrollmentId: setUp.enrollmentId } };
      const options = { mutation: CancelSetUpDocument, variables, fetchPolicy: 'no-cache' } as const;
      await client.mutate(options).catch(() => {});
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

  useEffect(() => {
    if (setUp.stage !== 'done') return;
    // Another tab confirmed it; the cache of this one doesn't know yet that two-factor authentication is on.
    const refreshed = client.refetchQueries({ include: ['Viewer'] }).catch(() => {});
    void refreshed.then(() => {
      toast(t('enabled'));
      onDone();
    });
  }, [setUp.stage, client, t, onDone]);

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
      <TimeLeft endsAt={setUp.endsAt} onOver={reachDeadline} />
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

/** Shown when the setup can't be continued; offers to start a new one. */
function Over({ title, help, onStartAgain, onCancel }: OverProps) {
  const { t } = useTranslation(['wizard', 'common']);
  return (
    <div role="alert">
      <EmptyState
        icon={IconAlertTriangle}
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
