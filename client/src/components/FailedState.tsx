import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { toRefusal } from '../lib/graphql/refusal';
import { EmptyState } from './EmptyState';
import { useRefusalText } from './useRefusalText';
import { useRetryOnline } from './useRetryOnline';

/** A screen's data could not be read: says why, and tries again; by itself once the network is back. */
export function FailedState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('common');
  const say = useRefusalText();
  useRetryOnline(error, onRetry);
  return (
    <div role="alert">
      <EmptyState
        icon="warning"
        title={t('couldNotLoad')}
        action={
          <Button variant="default" onClick={onRetry}>
            {t('tryAgain')}
          </Button>
        }
      >
        {say(toRefusal(error))}
      </EmptyState>
    </div>
  );
}
