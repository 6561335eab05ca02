import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/LinkButton';
import { Moment } from '../../components/Moment';
import type { ProfileTwoFactorFragment } from '../../gql/graphql';
import { useFormat } from '../../lib/i18n/useFormat';
import classes from './profile.module.css';

/** The active authenticator app. */
export function DeviceRow({ device }: { device: NonNullable<ProfileTwoFactorFragment['active']> }) {
  const { t } = useTranslation('profile');
  const { date } = useFormat();
  return (
    <div className={classes.row}>
      <div>
        <h3>{device.label ?? t('twoFactor.device')}</h3>
        <p className={classes.quiet}>
          {device.activatedAt && t('twoFactor.added', { date: date(device.activatedAt) })}
          {' · '}
          {device.lastUsedAt ? (
            <>
              {t('twoFactor.lastUsed')} <Moment at={device.lastUsedAt} />
            </>
          ) : (
            t('twoFactor.neverUsed')
          )}
        </p>
      </div>
      <LinkButton to="/account/two-factor" variant="default">
        {t('twoFactor.newDevice')}
      </LinkButton>
    </div>
  );
}
