import { VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/i18n/useFormat';
import { useSecondsUntil } from '../../lib/useNow';
import classes from './SetUpWizard.module.css';

/** When a screen reader announces that the time is running out. */
const LAST_SECONDS = 60;

/** Time left to finish the setup. */
export function TimeLeft({ endsAt, onOver }: { endsAt: number; onOver: () => void }) {
  const { t } = useTranslation('wizard');
  const { clock } = useFormat();
  const left = useSecondsUntil(endsAt);
  useEffect(() => {
    if (left === 0) onOver();
  }, [left, onOver]);
  return (
    <p className={classes.time}>
      <span role="timer">{t('timeLeft', { time: clock(left) })}</span>
      <VisuallyHidden role="status">{left <= LAST_SECONDS ? t('lastMinute') : ''}</VisuallyHidden>
    </p>
  );
}
