import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useNavigationType } from 'react-router';
import { Notice } from '../../components/Notice';
import { Panel } from '../../components/Panel';
import { Screen } from '../../components/Screen';
import { useViewer } from '../../lib/session/viewer';
import { SetUpWizard } from './SetUpWizard';

/** /account/two-factor: sets up two-factor authentication, or a new device that replaces the old one. */
export function Component() {
  const { t } = useTranslation('wizard');
  const navigate = useNavigate();
  const { twoFactor } = useViewer();
  const [cameBack] = useState(useCameBack());
  const leave = useCallback(() => navigate('/account', { replace: true }), [navigate]);
  return (
    <Screen title={t('title')} lead={t('lead')}>
      {twoFactor.enabled && <Notice tone="info">{t('replaces')}</Notice>}
      <Panel>
        <SetUpWizard onlyContinue={cameBack && twoFactor.enabled} onDone={leave} onCancel={leave} />
      </Panel>
    </Screen>
  );
}

/** Whether the browser's back or forward button led here, for example to a finished setup. That must not start a new one. */
function useCameBack(): boolean {
  const isFirst = useLocation().key === 'default';
  return useNavigationType() === 'POP' && !isFirst;
}
