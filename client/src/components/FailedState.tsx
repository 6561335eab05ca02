import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { toRefusal } from '../lib/refusal';
import { EmptyState } from './EmptyState';
import { useRefusalText } from './useRefusalText';
import { useRetryOnline } from './useRetryOnline';

/** Loading a screen's data failed: shows the error and a retry button; retries when the network is back. */
export function FailedState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('common');
  const refusalText = useRefusalText();
  useRetryOnline(error, onRetry);
  return (
    <div role="alert">
      <EmptyState
        icon={IconAlertTriangle}
        title={t('couldNotLoad')}
        action={
          <Button variant="default" onClick={onRetry}>
            {t('tryAgain')}
          </Button>
        }
      >
        {refusalText(toRefusal(error))}
      </EmptyState>
    </div>
  );
}
