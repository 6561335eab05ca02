import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dismissToast, useToasts } from '../lib/toasts';
import { Icon } from './Icon';
import classes from './Toasts.module.css';

/** The corner where toasts appear. Always present, so that screen readers hear what is put into it. */
export function Toasts() {
  const { t } = useTranslation('common');
  const toasts = useToasts();
  return (
    <div className={classes.corner} role="status" aria-live="polite">
      {toasts.map(({ id, text, tone }) => (
        <div key={id} className={classes.toast} data-tone={tone}>
          <Icon name={tone === 'done' ? 'check' : 'warning'} />
          <span className={classes.text}>{text}</span>
          <CloseButton size="sm" aria-label={t('dismiss')} onClick={() => dismissToast(id)} />
        </div>
      ))}
    </div>
  );
}
