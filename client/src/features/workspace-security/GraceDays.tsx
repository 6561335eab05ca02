import { NumberInput } from '@mantine/core';
import { GRACE_PERIOD_DAYS_MAX } from '@twinlock/shared';
import { useTranslation } from 'react-i18next';
import classes from './security.module.css';

/** An input for the grace period in days. */
export function GraceDays({ value, onChange }: { value: number; onChange: (days: number) => void }) {
  const { t } = useTranslation('security');
  return (
    <NumberInput
      className={classes.days ?? ''}
      label={t('grace.label')}
      description={t('grace.help', { max: GRACE_PERIOD_DAYS_MAX })}
      min={0}
      max={GRACE_PERIOD_DAYS_MAX}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="strict"
      hideControls
      inputMode="numeric"
      value={value}
      onChange={(days) => onChange(Number(days) || 0)}
    />
  );
}
