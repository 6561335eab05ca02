import { deviceName } from '@twinlock/shared';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../components/Moment';
import { Panel } from '../../components/Panel';
import type { ProfileQuery } from '../../gql/graphql';
import classes from './profile.module.css';

type Events = NonNullable<ProfileQuery['viewer']>['securityEvents']['nodes'];

/** Recent events of the account, so that the person can notice what they did not do. */
export function RecentEventsPanel({ events }: { events: Events }) {
  const { t } = useTranslation(['profile', 'events']);
  return (
    <Panel title={t('events.title')}>
      {events.length === 0 && <p className={classes.text}>{t('events.none')}</p>}
      <ul className={classes.events}>
        {events.map(({ id, type, at, ipAddress, userAgent, actor }) => (
          <li key={id}>
            <span>
              {t(`events:type.${type}`)}
              {actor && ` · ${t('events:by', { name: actor.name })}`}
            </span>
            <span className={classes.quiet}>
              {[userAgent && deviceName(userAgent), ipAddress].filter(Boolean).join(' · ')}
              {(userAgent || ipAddress) && ' · '}
              <Moment at={at} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
