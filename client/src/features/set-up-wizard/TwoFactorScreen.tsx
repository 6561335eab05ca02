import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Notice } from '../../components/Notice';
import { Panel } from '../../components/Panel';
import { Screen } from '../../components/Screen';
import { useViewer } from '../../lib/session/viewer';
import { SetUpWizard } from './SetUpWizard';

/** /account/two-factor: sets up two-factor authentication, or a new device in place of the old. */
export function Component() {
  const { t } = useTranslation('wizard');
  const navigate = useNavigate();
  const { twoFactor } = useViewer();
  const leave = useCallback(() => navigate('/account', { replace: true }), [navigate]);
  return (
    <Screen title={t('title')} lead={t('lead')}>
      {twoFactor.enabled && <Notice tone="info">{t('replaces')}</Notice>}
      <Panel>
        <SetUpWizard onDone={leave} onCancel={leave} />
      </Panel>
    </Screen>
  );
}
