import { useTranslation } from 'react-i18next';
import { Notice } from '../components/Notice';
import { useOnline } from '../lib/useOnline';

/** Shown while the browser is offline. */
export function OfflineNotice() {
  const { t } = useTranslation('common');
  const online = useOnline();
  if (online) return null;
  return (
    <Notice tone="warning" live>
      {t('offline')}
    </Notice>
  );
}
