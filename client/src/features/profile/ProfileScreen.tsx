import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { FailedState } from '../../components/FailedState';
import { Panel } from '../../components/Panel';
import { Screen } from '../../components/Screen';
import { SkeletonRows } from '../../components/SkeletonRows';
import { MembershipsPanel } from './MembershipsPanel';
import { ProfileDocument } from './operations';
import { PasswordPanel } from './PasswordPanel';
import { PersonPanel } from './PersonPanel';
import { RecentEventsPanel } from './RecentEventsPanel';
import { TwoFactorPanel } from './TwoFactorPanel';
import { UsedRecoveryCodeNotice } from './UsedRecoveryCodeNotice';

/** /account: profile, two-factor authentication, password, and recent events. */
export function Component() {
  const { t } = useTranslation('profile');
  const { data, error, refetch } = useQuery(ProfileDocument);
  const usedRecoveryCode = Boolean(
    (useLocation().state as { usedRecoveryCode?: boolean } | null)?.usedRecoveryCode,
  );
  const viewer = data?.viewer;
  if (!viewer && error) {
    return (
      <Screen title={t('title')}>
        <Panel>
          <FailedState error={error} onRetry={() => void refetch()} />
        </Panel>
      </Screen>
    );
  }
  return (
    <Screen title={t('title')}>
      {usedRecoveryCode && viewer && <UsedRecoveryCodeNotice twoFactor={viewer.twoFactor} />}
      <PersonPanel />
      {viewer ? <TwoFactorPanel twoFactor={viewer.twoFactor} /> : <SkeletonRows count={1} height={168} />}
      <PasswordPanel />
      <MembershipsPanel />
      {viewer ? (
        <RecentEventsPanel events={viewer.securityEvents.nodes} />
      ) : (
        <SkeletonRows count={1} height={320} />
      )}
    </Screen>
  );
}
