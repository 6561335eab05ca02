import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './profile.module.css';
import { RegenerateDialog } from './RegenerateDialog';

interface RecoveryCodesRowProps {
  remaining: number;
  total: number;
  /** New codes were generated and are not confirmed yet. */
  pending: boolean;
}

/** How many recovery codes are left, and a button to regenerate them. */
export function RecoveryCodesRow({ remaining, total, pending }: RecoveryCodesRowProps) {
  const { t } = useTranslation('profile');
  const [regenerating, setRegenerating] = useState(false);
  return (
    <div className={classes.row}>
      <div>
        <h3>{t('codes.title')}</h3>
        <p className={classes.quiet}>{t('codes.lead')}</p>
        <p>
          <strong>{t('codes.left', { remaining, total })}</strong>
        </p>
        {pending && <p className={classes.quiet}>{t('codes.pending')}</p>}
      </div>
      <Button variant="default" onClick={() => setRegenerating(true)}>
        {t('codes.regenerate')}
      </Button>
      {regenerating && <RegenerateDialog pending={pending} onClose={() => setRegenerating(false)} />}
    </div>
  );
}
