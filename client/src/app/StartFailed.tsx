import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRefusalText } from '../components/useRefusalText';
import { useRetryOnline } from '../components/useRetryOnline';
import { WrongAddressNotice } from '../components/WrongAddressNotice';
import { toRefusal } from '../lib/refusal';
import { Standalone } from './Standalone';

/** Loading the session failed: shows the error, with a retry button if that can help. */
export function StartFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('common');
  const refusalText = useRefusalText();
  const refusal = toRefusal(error);
  useRetryOnline(error, onRetry);
  const { publicUrl } = refusal.details;
  if (publicUrl) {
    return <Standalone title={t('couldNotLoad')} action={<WrongAddressNotice publicUrl={publicUrl} />} />;
  }
  return (
    <Standalone
      title={t('couldNotLoad')}
      text={refusalText(refusal)}
      action={<Button onClick={onRetry}>{t('tryAgain')}</Button>}
    />
  );
}
