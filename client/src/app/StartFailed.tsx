import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRefusalText } from '../components/useRefusalText';
import { useRetryOnline } from '../components/useRetryOnline';
import { toRefusal } from '../lib/graphql/refusal';
import { Standalone } from './Standalone';

/** Nothing at all could be read yet: says why, and tries again. */
export function StartFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('common');
  const say = useRefusalText();
  useRetryOnline(error, onRetry);
  return (
    <Standalone
      title={t('couldNotLoad')}
      text={say(toRefusal(error))}
      action={<Button onClick={onRetry}>{t('tryAgain')}</Button>}
    />
  );
}
