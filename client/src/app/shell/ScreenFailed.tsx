import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState';
import { Panel } from '../../components/Panel';
import { Screen } from '../../components/Screen';
import { useOnline } from '../../lib/useOnline';
import { isCodeLostOffline } from '../screen';

/**
 * A screen crashed, or its code failed to load, because the browser is offline or a newer version was deployed. The frame stays,
 * so that other screens can be reached. Reloads once the browser is online.
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
            icon={IconAlertTriangle}
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
