import { Switch } from '@mantine/core';
import { LOW_RECOVERY_CODES } from '@twinlock/shared';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Notice } from '../../components/Notice';
import { Panel } from '../../components/Panel';
import type { ProfileTwoFactorFragment } from '../../gql/graphql';
import { useFormat } from '../../lib/i18n/useFormat';
import { useViewer } from '../../lib/session/viewer';
import { DeviceRow } from './DeviceRow';
import { DisableDialog } from './DisableDialog';
import classes from './profile.module.css';
import { RecoveryCodesRow } from './RecoveryCodesRow';

/** The card with the 2FA switch. On opens the wizard, off asks for confirmation; a workspace's rule locks it. */
export function TwoFactorPanel({ twoFactor }: { twoFactor: ProfileTwoFactorFragment }) {
  const { t } = useTranslation('profile');
  const { list } = useFormat();
  const navigate = useNavigate();
  const { requirement } = useViewer().twoFactor;
  const [disabling, setDisabling] = useState(false);
  const { enabled, active, recoveryCodes } = twoFactor;
  const locked = enabled && requirement.required;
  const requiredBy = requirement.requiredBy.map(({ name }) => name);
  const toggle = () => (enabled ? setDisabling(true) : navigate('/account/two-factor'));
  return (
    <Panel
      title={t('twoFactor.title')}
      action={
        <Switch
          size="md"
          aria-label={t('twoFactor.title')}
          checked={enabled}
          disabled={locked}
          onChange={toggle}
          withThumbIndicator={false}
        />
      }
    >
      <p className={classes.text}>{t('twoFactor.lead')}</p>
      {locked && (
        <Notice tone="info">
          {t('twoFactor.locked', { count: requiredBy.length, workspaces: list(requiredBy) })}
        </Notice>
      )}
      {enabled && recoveryCodes && recoveryCodes.remaining <= LOW_RECOVERY_CODES && (
        <Notice tone="warning">{t('codes.low', { count: recoveryCodes.remaining })}</Notice>
      )}
      {active && <DeviceRow device={active} />}
      {enabled && recoveryCodes && (
        <RecoveryCodesRow
          remaining={recoveryCodes.remaining}
          total={recoveryCodes.total}
          pending={Boolean(twoFactor.pendingRecoveryCodes)}
        />
      )}
      {disabling && <DisableDialog onClose={() => setDisabling(false)} />}
    </Panel>
  );
}
