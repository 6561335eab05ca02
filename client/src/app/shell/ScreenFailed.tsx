import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState';
import { Panel } from '../../components/Panel';
import { Screen } from '../../components/Screen';
import { useOnline } from '../../lib/useOnline';
import { isCodeLostOffline } from '../screen';

/**
 * A screen broke, or its code could not be read: without a network, or since a newer version is out. The frame stays, so
 * that the person can go elsewhere; a reload brings the screen back, and comes by itself once a lost network is back.
 */
export function ScreenFailed() {
  const { t } = useTranslation('common');
  const online = useOnline();
  useEffect(() => {
    if (online && isCodeLostOffline()) window.location.reload();
  }, [online]);
  return (
    <Screen title={t('crash.title')}>
      <Panel>
        <div role="alert">
          <EmptyState
            icon="warning"
            title={t('couldNotLoad')}
            action={
              <Button variant="default" disabled={!online} onClick={() => window.location.reload()}>
                {t('crash.reload')}
              </Button>
            }
          >
            {online ? t('crash.lead') : t('offline')}
          </EmptyState>
        </div>
      </Panel>
    </Screen>
  );
}
