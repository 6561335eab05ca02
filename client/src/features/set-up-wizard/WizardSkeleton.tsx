import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './SetUpWizard.module.css';

/** Placeholder of the wizard while it loads. */
export function WizardSkeleton() {
  const { t } = useTranslation('common');
  return (
    <div className={classes.wizard} role="status" aria-label={t('loading')}>
      <div className={classes.bars}>
        <Skeleton height={56} />
        <Skeleton height={56} />
      </div>
      <Skeleton height={20} width={160} />
      <Skeleton height={24} width="80%" />
      <div className={classes.scan}>
        <Skeleton width="17.5rem" height="17.5rem" radius="lg" />
        <Skeleton height={160} />
      </div>
    </div>
  );
}
