import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../components/Notice';
import { Panel } from '../../components/Panel';
import { TextLink } from '../../components/TextLink';
import { useViewer, type ViewerWorkspace } from '../../lib/session/viewer';
import { Adoption } from './Adoption';
import { GracePeriod } from './GracePeriod';
import { RequireDialog } from './RequireDialog';
import type { ReadSecurity } from './readSecurity';
import { StopRequiringDialog } from './StopRequiringDialog';
import classes from './security.module.css';

/** The security rule: its switch, the grace period, and the members without 2FA. */
export function RulePanel({ workspace, read }: { workspace: ViewerWorkspace; read: ReadSecurity }) {
  const { t } = useTranslation('security');
  const { twoFactor } = useViewer();
  const [asking, setAsking] = useState<'require' | 'stop' | null>(null);
  const { requireTwoFactor } = read.security;
  const owner = workspace.viewerRole === 'OWNER';
  const needsOwnFirst = owner && !twoFactor.enabled && !requireTwoFactor;
  const close = () => setAsking(null);
  return (
    <Panel
      title={t('rule.label')}
      action={
        <Switch
          size="md"
          aria-label={t('rule.label')}
          checked={requireTwoFactor}
          disabled={!owner || needsOwnFirst}
          onChange={() => setAsking(requireTwoFactor ? 'stop' : 'require')}
          withThumbIndicator={false}
        />
      }
    >
      <p className={classes.help}>{t('rule.help')}</p>
      {needsOwnFirst && (
        <Notice tone="info">
          {t('rule.needsOwnFirst')} <TextLink to="/account/two-factor">{t('rule.setUpOwn')}</TextLink>
        </Notice>
      )}
      {!owner && (
        <Notice tone="info">{t(requireTwoFactor ? 'rule.onForMembers' : 'rule.offForMembers')}</Notice>
      )}
      {owner && (
        <div className={classes.ruled}>
          <Adoption read={read} />
        </div>
      )}
      {owner && requireTwoFactor && (
        <GracePeriod workspaceId={read.id} days={read.security.gracePeriodDays} />
      )}
      {asking === 'require' && <RequireDialog read={read} onClose={close} />}
      {asking === 'stop' && <StopRequiringDialog workspaceId={read.id} onClose={close} />}
    </Panel>
  );
}
